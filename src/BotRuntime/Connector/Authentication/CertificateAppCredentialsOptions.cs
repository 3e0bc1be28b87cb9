using System.Net.Http;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

public class CertificateAppCredentialsOptions
{
    public X509Certificate2 ClientCertificate { get; set; }

    public string AppId { get; set; }

    public string ChannelAuthTenant { get; set; }

    public string OauthScope { get; set; }

    public HttpClient CustomHttpClient { get; set; }

    public ILogger Logger { get; set; }

    /// <summary>Whether the certificate's chain goes along, so that it may be told by subject name and issuer.</summary>
    public bool SendX5c { get; set; }
}
