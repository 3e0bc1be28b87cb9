using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

[Obsolete("Bot Framework no longer has payments.")]
public class PaymentRequestUpdate
{
    public PaymentRequestUpdate()
    {
    }

    public PaymentRequestUpdate(string id = null, PaymentDetails details = null, PaymentAddress shippingAddress = null, string shippingOption = null)
    {
        Id = id;
        Details = details;
        ShippingAddress = shippingAddress;
        ShippingOption = shippingOption;
    }

    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonProperty("details")]
    public PaymentDetails Details { get; set; }

    [JsonProperty("shippingAddress")]
    public PaymentAddress ShippingAddress { get; set; }

    [JsonProperty("shippingOption")]
    public string ShippingOption { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}

[Obsolete("Bot Framework no longer has payments.")]
public class PaymentRequestUpdateResult
{
    public PaymentRequestUpdateResult()
    {
    }

    public PaymentRequestUpdateResult(PaymentDetails details = null)
    {
        Details = details;
    }

    [JsonProperty("details")]
    public PaymentDetails Details { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}
