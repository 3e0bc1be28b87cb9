using Microsoft.Bot.Schema.Converters;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

public class Attachment
{
    private JObject _properties;

    public Attachment()
    {
    }

    public Attachment(string contentType = null, string contentUrl = null, object content = null, string name = null, string thumbnailUrl = null)
    {
        ContentType = contentType;
        ContentUrl = contentUrl;
        Content = content;
        Name = name;
        ThumbnailUrl = thumbnailUrl;
    }

    [JsonProperty("contentType")]
    public string ContentType { get; set; }

    [JsonProperty("contentUrl")]
    public string ContentUrl { get; set; }

    [JsonProperty("content")]
    [JsonConverter(typeof(AttachmentContentConverter))]
    public object Content { get; set; }

    [JsonProperty("name")]
    public string Name { get; set; }

    [JsonProperty("thumbnailUrl")]
    public string ThumbnailUrl { get; set; }

    /// <summary>Members that the protocol does not name: kept as they came and written back.</summary>
    [JsonIgnore]
    public JObject Properties
    {
        get => _properties ??= new JObject();
        set => _properties = value;
    }

    [JsonExtensionData]
    private JObject Unknown
    {
        get => _properties;
        set => _properties = value;
    }
}
