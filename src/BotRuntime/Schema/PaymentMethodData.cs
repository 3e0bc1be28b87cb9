using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

[Obsolete("Bot Framework no longer has payments.")]
public class PaymentMethodData
{
    public PaymentMethodData()
    {
    }

    public PaymentMethodData(IList<string> supportedMethods = null, object data = null)
    {
        SupportedMethods = supportedMethods;
        Data = data;
    }

    [JsonProperty("supportedMethods")]
    public IList<string> SupportedMethods { get; set; }

    [JsonProperty("data")]
    public object Data { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}
