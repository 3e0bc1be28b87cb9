using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

[Obsolete("Bot Framework no longer has payments.")]
public class PaymentRequestComplete
{
    public PaymentRequestComplete()
    {
    }

    public PaymentRequestComplete(string id = null, PaymentRequest paymentRequest = null, PaymentResponse paymentResponse = null)
    {
        Id = id;
        PaymentRequest = paymentRequest;
        PaymentResponse = paymentResponse;
    }

    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonProperty("paymentRequest")]
    public PaymentRequest PaymentRequest { get; set; }

    [JsonProperty("paymentResponse")]
    public PaymentResponse PaymentResponse { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}

[Obsolete("Bot Framework no longer has payments.")]
public class PaymentRequestCompleteResult
{
    public PaymentRequestCompleteResult()
    {
    }

    public PaymentRequestCompleteResult(string result = null)
    {
        Result = result;
    }

    [JsonProperty("result")]
    public string Result { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}
