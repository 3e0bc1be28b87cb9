using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

public class ChannelAccount
{
    private JObject _properties;

    public ChannelAccount()
    {
    }

    public ChannelAccount(string id = null, string name = null, string role = null, string aadObjectId = null)
    {
        Id = id;
        Name = name;
        Role = role;
        AadObjectId = aadObjectId;
    }

    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonProperty("name")]
    public string Name { get; set; }

    [JsonProperty("role")]
    public string Role { get; set; }

    [JsonProperty("aadObjectId")]
    public string AadObjectId { get; set; }

    /// <summary>Members that the protocol does not name: kept as they came and written back.</summary>
    [JsonIgnore]
    public JObject Properties
    {
        get => _properties ??= new JObject();
        set => _properties = value;
    }

    internal bool HasUnknown => _properties is { Count: > 0 };

    [JsonExtensionData]
    private JObject Unknown
    {
        get => _properties;
        set => _properties = value;
    }
}
