using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

[Obsolete("Bot Framework no longer has payments.")]
public class PaymentDetailsModifier
{
    public PaymentDetailsModifier()
    {
    }

    public PaymentDetailsModifier(IList<string> supportedMethods = null, PaymentItem total = null, IList<PaymentItem> additionalDisplayItems = null, object data = null)
    {
        SupportedMethods = supportedMethods;
        Total = total;
        AdditionalDisplayItems = additionalDisplayItems;
        Data = data;
    }

    [JsonProperty("supportedMethods")]
    public IList<string> SupportedMethods { get; set; }

    [JsonProperty("total")]
    public PaymentItem Total { get; set; }

    [JsonProperty("additionalDisplayItems")]
    public IList<PaymentItem> AdditionalDisplayItems { get; set; }

    [JsonProperty("data")]
    public object Data { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}
