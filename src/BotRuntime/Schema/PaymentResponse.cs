using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

[Obsolete("Bot Framework no longer has payments.")]
public class PaymentResponse
{
    public PaymentResponse()
    {
    }

    public PaymentResponse(
        string methodName = null,
        object details = null,
        PaymentAddress shippingAddress = null,
        string shippingOption = null,
        string payerEmail = null,
        string payerPhone = null)
    {
        MethodName = methodName;
        Details = details;
        ShippingAddress = shippingAddress;
        ShippingOption = shippingOption;
        PayerEmail = payerEmail;
        PayerPhone = payerPhone;
    }

    [JsonProperty("methodName")]
    public string MethodName { get; set; }

    [JsonProperty("details")]
    public object Details { get; set; }

    [JsonProperty("shippingAddress")]
    public PaymentAddress ShippingAddress { get; set; }

    [JsonProperty("shippingOption")]
    public string ShippingOption { get; set; }

    [JsonProperty("payerEmail")]
    public string PayerEmail { get; set; }

    [JsonProperty("payerPhone")]
    public string PayerPhone { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}
