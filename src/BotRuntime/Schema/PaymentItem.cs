using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

[Obsolete("Bot Framework no longer has payments.")]
public class PaymentItem
{
    public PaymentItem()
    {
    }

    public PaymentItem(string label = null, PaymentCurrencyAmount amount = null, bool? pending = null)
    {
        Label = label;
        Amount = amount;
        Pending = pending;
    }

    [JsonProperty("label")]
    public string Label { get; set; }

    [JsonProperty("amount")]
    public PaymentCurrencyAmount Amount { get; set; }

    [JsonProperty("pending")]
    public bool? Pending { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}
