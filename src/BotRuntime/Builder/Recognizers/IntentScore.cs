using System.Collections.Generic;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder;

/// <summary>How sure a recognizer is of an intent.</summary>
public class IntentScore
{
    [JsonProperty("score")]
    public double? Score { get; set; }

    [JsonExtensionData(ReadData = true, WriteData = true)]
    public IDictionary<string, object> Properties { get; set; } = new Dictionary<string, object>();
}
