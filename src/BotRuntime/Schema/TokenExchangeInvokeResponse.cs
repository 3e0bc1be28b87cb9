using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

public class TokenExchangeInvokeResponse
{
    [JsonProperty("connectionName")]
    public string ConnectionName { get; set; }

    [JsonProperty("failureDetail")]
    public string FailureDetail { get; set; }

    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonExtensionData]
    public JObject Properties { get; set; } = new JObject();
}
