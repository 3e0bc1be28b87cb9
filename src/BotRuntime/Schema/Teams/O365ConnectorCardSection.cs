using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema.Teams;

public class O365ConnectorCardSection
{
    public O365ConnectorCardSection()
    {
    }

    public O365ConnectorCardSection(
        string title = null,
        string text = null,
        string activityTitle = null,
        string activitySubtitle = null,
        string activityText = null,
        string activityImage = null,
        string activityImageType = null,
        bool? markdown = null,
        IList<O365ConnectorCardFact> facts = null,
        IList<O365ConnectorCardImage> images = null,
        IList<O365ConnectorCardActionBase> potentialAction = null)
    {
        Title = title;
        Text = text;
        ActivityTitle = activityTitle;
        ActivitySubtitle = activitySubtitle;
        ActivityText = activityText;
        ActivityImage = activityImage;
        ActivityImageType = activityImageType;
        Markdown = markdown;
        Facts = facts;
        Images = images;
        PotentialAction = potentialAction;
    }

    [JsonProperty("title")]
    public string Title { get; set; }

    [JsonProperty("text")]
    public string Text { get; set; }

    [JsonProperty("activityTitle")]
    public string ActivityTitle { get; set; }

    [JsonProperty("activitySubtitle")]
    public string ActivitySubtitle { get; set; }

    [JsonProperty("activityText")]
    public string ActivityText { get; set; }

    [JsonProperty("activityImage")]
    public string ActivityImage { get; set; }

    [JsonProperty("activityImageType")]
    public string ActivityImageType { get; set; }

    [JsonProperty("markdown")]
    public bool? Markdown { get; set; }

    [JsonProperty("facts")]
    public IList<O365ConnectorCardFact> Facts { get; set; }

    [JsonProperty("images")]
    public IList<O365ConnectorCardImage> Images { get; set; }

    [JsonProperty("potentialAction")]
    public IList<O365ConnectorCardActionBase> PotentialAction { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}

public class O365ConnectorCardFact
{
    public O365ConnectorCardFact()
    {
    }

    public O365ConnectorCardFact(string name = null, string value = null)
    {
        Name = name;
        Value = value;
    }

    [JsonProperty("name")]
    public string Name { get; set; }

    [JsonProperty("value")]
    public string Value { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}

public class O365ConnectorCardImage
{
    public O365ConnectorCardImage()
    {
    }

    public O365ConnectorCardImage(string image = null, string title = null)
    {
        Image = image;
        Title = title;
    }

    [JsonProperty("image")]
    public string Image { get; set; }

    [JsonProperty("title")]
    public string Title { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}
