using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

[Obsolete("Bot Framework no longer has payments.")]
public class MicrosoftPayMethodData
{
    public const string MethodName = "https://pay.microsoft.com/microsoftpay";

    public MicrosoftPayMethodData()
    {
    }

    public MicrosoftPayMethodData(string merchantId = null, IList<string> supportedNetworks = null, IList<string> supportedTypes = null)
    {
        MerchantId = merchantId;
        SupportedNetworks = supportedNetworks;
        SupportedTypes = supportedTypes;
    }

    public MicrosoftPayMethodData(string merchantId = null, IList<string> supportedNetworks = null, IList<string> supportedTypes = null, bool testMode = false)
        : this(merchantId, supportedNetworks, supportedTypes)
    {
        Mode = testMode ? "TEST" : null;
    }

    /// <summary>This, as one of the ways to pay of a request.</summary>
    public PaymentMethodData ToPaymentMethodData() => new([MethodName], this);

    [JsonProperty("merchantId")]
    public string MerchantId { get; set; }

    [JsonProperty("supportedNetworks")]
    public IList<string> SupportedNetworks { get; set; }

    [JsonProperty("supportedTypes")]
    public IList<string> SupportedTypes { get; set; }

    [JsonProperty("mode", NullValueHandling = NullValueHandling.Ignore)]
    public string Mode { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}
