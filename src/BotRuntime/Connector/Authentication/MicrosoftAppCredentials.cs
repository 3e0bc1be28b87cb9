using System;
using System.Net.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Signs with a token that is got by app id and password.</summary>
public class MicrosoftAppCredentials : AppCredentials
{
    public const string MicrosoftAppTypeKey = "MicrosoftAppType";
    public const string MicrosoftAppIdKey = "MicrosoftAppId";
    public const string MicrosoftAppPasswordKey = "MicrosoftAppPassword";
    public const string MicrosoftAppTenantIdKey = "MicrosoftAppTenantId";

    public static readonly MicrosoftAppCredentials Empty = new(null, null);

    public MicrosoftAppCredentials(string appId, string password, HttpClient customHttpClient = null, ILogger logger = null, string oAuthScope = null)
        : this(appId, password, null, customHttpClient, logger, oAuthScope)
    {
    }

    public MicrosoftAppCredentials(string appId, string password, string channelAuthTenant, HttpClient customHttpClient = null, ILogger logger = null, string oAuthScope = null)
        : base(channelAuthTenant, customHttpClient, logger, oAuthScope)
    {
        MicrosoftAppId = appId;
        MicrosoftAppPassword = password;
    }

    public string MicrosoftAppPassword { get; set; }

    protected override Lazy<IAuthenticator> BuildIAuthenticator() => new(() => AppTokens.Authenticator(this, WithPassword, CustomHttpClient, Logger));

    private ConfidentialClientApplicationBuilder WithPassword(ConfidentialClientApplicationBuilder application)
    {
        if (string.IsNullOrEmpty(MicrosoftAppPassword))
            throw new InvalidOperationException($"The bot cannot sign what it sends: {MicrosoftAppPasswordKey} is empty, though {MicrosoftAppIdKey} is set. Set it, or remove the id for local development.");
        return application.WithClientSecret(MicrosoftAppPassword);
    }
}
