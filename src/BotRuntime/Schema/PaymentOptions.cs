using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

[Obsolete("Bot Framework no longer has payments.")]
public class PaymentOptions
{
    public PaymentOptions()
    {
    }

    public PaymentOptions(
        bool? requestPayerName = null,
        bool? requestPayerEmail = null,
        bool? requestPayerPhone = null,
        bool? requestShipping = null,
        string shippingType = null)
    {
        RequestPayerName = requestPayerName;
        RequestPayerEmail = requestPayerEmail;
        RequestPayerPhone = requestPayerPhone;
        RequestShipping = requestShipping;
        ShippingType = shippingType;
    }

    [JsonProperty("requestPayerName")]
    public bool? RequestPayerName { get; set; }

    [JsonProperty("requestPayerEmail")]
    public bool? RequestPayerEmail { get; set; }

    [JsonProperty("requestPayerPhone")]
    public bool? RequestPayerPhone { get; set; }

    [JsonProperty("requestShipping")]
    public bool? RequestShipping { get; set; }

    [JsonProperty("shippingType")]
    public string ShippingType { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}
