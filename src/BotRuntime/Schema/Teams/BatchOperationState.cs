using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>How far a batch of messages is. The map counts the answers by HTTP status.</summary>
public class BatchOperationState
{
    [JsonProperty("retryAfter")]
    public DateTime? RetryAfter { get; set; }

    [JsonProperty("state")]
    public string State { get; set; }

    [JsonProperty("statusMap")]
    public IDictionary<int, int> StatusMap { get; } = new Dictionary<int, int>();

    [JsonProperty("totalEntriesCount")]
    public int TotalEntriesCount { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}
