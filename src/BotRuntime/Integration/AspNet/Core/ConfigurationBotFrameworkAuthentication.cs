using System;
using System.Net.Http;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Authentication as configured: the app registration, and where needed other addresses than those of the public cloud.</summary>
public class ConfigurationBotFrameworkAuthentication : BotFrameworkAuthentication
{
    private const string ValidateAuthorityKey = "ValidateAuthority";

    private readonly BotFrameworkAuthentication _inner;

    public ConfigurationBotFrameworkAuthentication(
        IConfiguration configuration,
        ServiceClientCredentialsFactory credentialsFactory = null,
        AuthenticationConfiguration authConfiguration = null,
        IHttpClientFactory httpClientFactory = null,
        ILogger logger = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        string Value(string key) => configuration.GetSection(key)?.Value?.Trim();
        _inner = BotFrameworkAuthenticationFactory.Create(
            Value("ChannelService"),
            Flag(Value(ValidateAuthorityKey)),
            Value("ToChannelFromBotLoginUrl"),
            Value("ToChannelFromBotOAuthScope"),
            Value("ToBotFromChannelTokenIssuer"),
            Value("OAuthUrl"),
            Value("ToBotFromChannelOpenIdMetadataUrl"),
            Value("ToBotFromEmulatorOpenIdMetadataUrl"),
            Value("CallerId"),
            credentialsFactory ?? new ConfigurationServiceClientCredentialFactory(configuration, logger: logger),
            authConfiguration ?? new AuthenticationConfiguration(),
            httpClientFactory,
            logger,
            Value(MicrosoftAppCredentials.MicrosoftAppTenantIdKey));
    }

    public override string GetOriginatingAudience() => _inner.GetOriginatingAudience();

    public override Task<ClaimsIdentity> AuthenticateChannelRequestAsync(string authHeader, CancellationToken cancellationToken) =>
        _inner.AuthenticateChannelRequestAsync(authHeader, cancellationToken);

    public override Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken) =>
        _inner.AuthenticateRequestAsync(activity, authHeader, cancellationToken);

    public override Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(string authHeader, string channelIdHeader, CancellationToken cancellationToken) =>
        _inner.AuthenticateStreamingRequestAsync(authHeader, channelIdHeader, cancellationToken);

    public override BotFrameworkClient CreateBotFrameworkClient() => _inner.CreateBotFrameworkClient();

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => _inner.CreateConnectorFactory(claimsIdentity);

    public override Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken) =>
        _inner.CreateUserTokenClientAsync(claimsIdentity, cancellationToken);

    private static bool Flag(string value) =>
        string.IsNullOrEmpty(value) || (bool.TryParse(value, out var flag) ? flag : throw new ArgumentException($"{ValidateAuthorityKey} is '{value}'; give true or false."));
}
