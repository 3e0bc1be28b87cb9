using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema.Teams;

public class BatchFailedEntriesResponse
{
    [JsonProperty("continuationToken")]
    public string ContinuationToken { get; set; }

    [JsonProperty("failedEntryResponses")]
    public IList<BatchFailedEntry> FailedEntries { get; } = new List<BatchFailedEntry>();

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}

public class BatchFailedEntry
{
    [JsonProperty("entryId")]
    public string EntryId { get; set; }

    [JsonProperty("error")]
    public string Error { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}
