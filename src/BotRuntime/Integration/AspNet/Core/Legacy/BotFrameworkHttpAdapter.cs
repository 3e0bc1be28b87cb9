using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder.BotFramework;
using Microsoft.Bot.Builder.Streaming;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Rest.TransientFaultHandling;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>The adapter behind <c>/api/messages</c> of bots from before <see cref="CloudAdapter"/>.</summary>
/// <remarks>Whom it answers, and how, is as with <see cref="CloudAdapter"/>.</remarks>
[Obsolete("Use CloudAdapter.", false)]
public class BotFrameworkHttpAdapter : BotFrameworkHttpAdapterBase, IBotFrameworkHttpAdapter
{
    public BotFrameworkHttpAdapter(
        ICredentialProvider credentialProvider,
        AuthenticationConfiguration authConfig,
        IChannelProvider channelProvider = null,
        RetryPolicy connectorClientRetryPolicy = null,
        HttpClient customHttpClient = null,
        IMiddleware middleware = null,
        ILogger logger = null)
        : base(credentialProvider, authConfig ?? new AuthenticationConfiguration(), channelProvider, connectorClientRetryPolicy, customHttpClient, middleware, logger)
    {
    }

    public BotFrameworkHttpAdapter(ICredentialProvider credentialProvider = null, IChannelProvider channelProvider = null, ILogger<BotFrameworkHttpAdapter> logger = null)
        : this(credentialProvider, channelProvider, null, logger)
    {
    }

    public BotFrameworkHttpAdapter(ICredentialProvider credentialProvider, IChannelProvider channelProvider, HttpClient httpClient, ILogger<BotFrameworkHttpAdapter> logger)
        : this(credentialProvider ?? new SimpleCredentialProvider(), new AuthenticationConfiguration(), channelProvider, null, httpClient, null, logger)
    {
    }

    protected BotFrameworkHttpAdapter(
        IConfiguration configuration,
        ICredentialProvider credentialProvider,
        AuthenticationConfiguration authConfig = null,
        IChannelProvider channelProvider = null,
        RetryPolicy connectorClientRetryPolicy = null,
        HttpClient customHttpClient = null,
        IMiddleware middleware = null,
        ILogger logger = null)
        : this(credentialProvider ?? new ConfigurationCredentialProvider(configuration), authConfig, channelProvider ?? new ConfigurationChannelProvider(configuration), connectorClientRetryPolicy, customHttpClient, middleware, logger) =>
        LegacyConfiguration.Apply(configuration);

    protected BotFrameworkHttpAdapter(IConfiguration configuration, ILogger<BotFrameworkHttpAdapter> logger = null)
        : this(configuration, null, logger: logger)
    {
    }

    public Task ProcessAsync(HttpRequest httpRequest, HttpResponse httpResponse, IBot bot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(httpRequest);
        ArgumentNullException.ThrowIfNull(httpResponse);
        ArgumentNullException.ThrowIfNull(bot);
        return LegacyPost.TakeAsync(httpRequest, httpResponse, this, bot, Logger, cancellationToken);
    }
}
