using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema.Teams;

public class O365ConnectorCardInputBase
{
    public O365ConnectorCardInputBase()
    {
    }

    public O365ConnectorCardInputBase(string type = null, string id = null, bool? isRequired = null, string title = null, string value = null)
    {
        Type = type;
        Id = id;
        IsRequired = isRequired;
        Title = title;
        Value = value;
    }

    [JsonProperty("@type")]
    public string Type { get; set; }

    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonProperty("isRequired")]
    public bool? IsRequired { get; set; }

    [JsonProperty("title")]
    public string Title { get; set; }

    [JsonProperty("value")]
    public string Value { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}

public class O365ConnectorCardDateInput : O365ConnectorCardInputBase
{
    public new const string Type = "DateInput";

    public O365ConnectorCardDateInput()
    {
    }

    public O365ConnectorCardDateInput(string type = null, string id = null, bool? isRequired = null, string title = null, string value = null, bool? includeTime = null)
        : base(type, id, isRequired, title, value)
    {
        IncludeTime = includeTime;
    }

    [JsonProperty("includeTime")]
    public bool? IncludeTime { get; set; }
}

public class O365ConnectorCardTextInput : O365ConnectorCardInputBase
{
    public new const string Type = "TextInput";

    public O365ConnectorCardTextInput()
    {
    }

    public O365ConnectorCardTextInput(
        string type = null,
        string id = null,
        bool? isRequired = null,
        string title = null,
        string value = null,
        bool? isMultiline = null,
        double? maxLength = null)
        : base(type, id, isRequired, title, value)
    {
        IsMultiline = isMultiline;
        MaxLength = maxLength;
    }

    [JsonProperty("isMultiline")]
    public bool? IsMultiline { get; set; }

    [JsonProperty("maxLength")]
    public double? MaxLength { get; set; }
}

public class O365ConnectorCardMultichoiceInput : O365ConnectorCardInputBase
{
    public new const string Type = "MultichoiceInput";

    public O365ConnectorCardMultichoiceInput()
    {
    }

    public O365ConnectorCardMultichoiceInput(
        string type = null,
        string id = null,
        bool? isRequired = null,
        string title = null,
        string value = null,
        IList<O365ConnectorCardMultichoiceInputChoice> choices = null,
        string style = null,
        bool? isMultiSelect = null)
        : base(type, id, isRequired, title, value)
    {
        Choices = choices;
        Style = style;
        IsMultiSelect = isMultiSelect;
    }

    [JsonProperty("choices")]
    public IList<O365ConnectorCardMultichoiceInputChoice> Choices { get; set; }

    [JsonProperty("style")]
    public string Style { get; set; }

    [JsonProperty("isMultiSelect")]
    public bool? IsMultiSelect { get; set; }
}

public class O365ConnectorCardMultichoiceInputChoice
{
    public O365ConnectorCardMultichoiceInputChoice()
    {
    }

    public O365ConnectorCardMultichoiceInputChoice(string display = null, string value = null)
    {
        Display = display;
        Value = value;
    }

    [JsonProperty("display")]
    public string Display { get; set; }

    [JsonProperty("value")]
    public string Value { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}
