using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

[Obsolete("Bot Framework no longer has payments.")]
public class PaymentCurrencyAmount
{
    public PaymentCurrencyAmount()
    {
    }

    public PaymentCurrencyAmount(string currency = null, string value = null, string currencySystem = null)
    {
        Currency = currency;
        Value = value;
        CurrencySystem = currencySystem;
    }

    [JsonProperty("currency")]
    public string Currency { get; set; }

    [JsonProperty("value")]
    public string Value { get; set; }

    [JsonProperty("currencySystem")]
    public string CurrencySystem { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}
