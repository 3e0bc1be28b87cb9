using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

public class TokenExchangeInvokeRequest
{
    [JsonProperty("connectionName")]
    public string ConnectionName { get; set; }

    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonExtensionData]
    public JObject Properties { get; set; } = new JObject();

    [JsonProperty("token")]
    public string Token { get; set; }
}
