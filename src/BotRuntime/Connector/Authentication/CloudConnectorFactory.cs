using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Makes connector clients that sign with the bot's credentials.</summary>
internal sealed class CloudConnectorFactory(string appId, Cloud cloud, ServiceClientCredentialsFactory credentials, Func<HttpClient> http) : ConnectorFactory
{
    /// <exception cref="ArgumentException">It is no address of a channel.</exception>
    public static Uri Address(string serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri
            : throw new ArgumentException($"The service url '{serviceUrl}' is no absolute http or https address.", nameof(serviceUrl));

    public override async Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken)
    {
        var uri = Address(serviceUrl);
        var signer = await credentials.CreateCredentialsAsync(appId, audience ?? cloud.OAuthScope, cloud.LoginUrl, cloud.ValidateAuthority, cancellationToken).ConfigureAwait(false);

        // The connections belong to a pool, and a turn that only answers in its response needs none.
        return new ConnectorClient(uri, signer, http);
    }
}
