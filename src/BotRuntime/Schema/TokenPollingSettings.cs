using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

public class TokenPollingSettings
{
    [JsonProperty("interval")]
    public int Interval { get; set; }

    [JsonProperty("timeout")]
    public int Timeout { get; set; }
}
