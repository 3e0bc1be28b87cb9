using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

[Obsolete("Bot Framework no longer has payments.")]
public class PaymentRequest
{
    public const string PaymentActionType = "payment";
    public const string PaymentContentType = "application/vnd.microsoft.card.payment";

    public PaymentRequest()
    {
    }

    public PaymentRequest(
        string id = null,
        IList<PaymentMethodData> methodData = null,
        PaymentDetails details = null,
        PaymentOptions options = null,
        string expires = null)
    {
        Id = id;
        MethodData = methodData;
        Details = details;
        Options = options;
        Expires = expires;
    }

    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonProperty("methodData")]
    public IList<PaymentMethodData> MethodData { get; set; }

    [JsonProperty("details")]
    public PaymentDetails Details { get; set; }

    [JsonProperty("options")]
    public PaymentOptions Options { get; set; }

    [JsonProperty("expires")]
    public string Expires { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}
