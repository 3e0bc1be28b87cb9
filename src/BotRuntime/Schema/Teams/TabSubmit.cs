using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema.Teams;

public class TabSubmit
{
    [JsonProperty("context")]
    public TabContext Context { get; set; }

    [JsonProperty("data")]
    public TabSubmitData Data { get; set; }

    [JsonProperty("tabContext")]
    public TabEntityContext TabEntityContext { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}

/// <summary>What was submitted: any members beside the type.</summary>
public class TabSubmitData
{
    [JsonProperty("type")]
    public string Type { get; set; }

    [JsonExtensionData]
    public JObject Properties { get; set; } = new JObject();
}
