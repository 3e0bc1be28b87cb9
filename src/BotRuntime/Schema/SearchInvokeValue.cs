using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

public class SearchInvokeValue
{
    [JsonProperty("context")]
    public object Context { get; set; }

    [JsonProperty("kind")]
    public string Kind { get; set; }

    [JsonProperty("queryOptions")]
    public SearchInvokeOptions QueryOptions { get; set; }

    [JsonProperty("queryText")]
    public string QueryText { get; set; }
}
