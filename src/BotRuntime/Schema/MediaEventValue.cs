using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

public class MediaEventValue
{
    public MediaEventValue()
    {
    }

    public MediaEventValue(object cardValue = null)
    {
        CardValue = cardValue;
    }

    [JsonProperty("cardValue")]
    public object CardValue { get; set; }
}
