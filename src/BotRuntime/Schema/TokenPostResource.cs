using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

public class TokenPostResource
{
    [JsonProperty("sasUrl")]
    public string SasUrl { get; set; }
}
