using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

public class TokenExchangeState
{
    [JsonProperty("botUrl")]
    public string BotUrl { get; set; }

    [JsonProperty("connectionName")]
    public string ConnectionName { get; set; }

    [JsonProperty("conversation")]
    public ConversationReference Conversation { get; set; }

    [JsonProperty("msAppId")]
    public string MsAppId { get; set; }

    [JsonProperty("relatesTo")]
    public ConversationReference RelatesTo { get; set; }
}
