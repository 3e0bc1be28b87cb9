using System;
using System.Net.Http;
using System.Security.Claims;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Rest.TransientFaultHandling;

#pragma warning disable CS0618 // This adapter is made of what was there before BotFrameworkAuthentication.

namespace Microsoft.Bot.Builder.Streaming;

/// <summary>The adapter beneath those of web servers. It has no streaming connections.</summary>
public class BotFrameworkHttpAdapterBase : BotFrameworkAdapter, IDisposable
{
    public BotFrameworkHttpAdapterBase(
        ICredentialProvider credentialProvider,
        AuthenticationConfiguration authConfig,
        IChannelProvider channelProvider = null,
        RetryPolicy connectorClientRetryPolicy = null,
        HttpClient customHttpClient = null,
        IMiddleware middleware = null,
        ILogger logger = null)
        : base(credentialProvider, authConfig, channelProvider, connectorClientRetryPolicy, customHttpClient, middleware, logger)
    {
    }

    public BotFrameworkHttpAdapterBase(ICredentialProvider credentialProvider = null, IChannelProvider channelProvider = null, ILogger<BotFrameworkHttpAdapterBase> logger = null)
        : this(credentialProvider, channelProvider, null, logger)
    {
    }

    public BotFrameworkHttpAdapterBase(ICredentialProvider credentialProvider, IChannelProvider channelProvider, HttpClient httpClient, ILogger<BotFrameworkHttpAdapterBase> logger)
        : this(credentialProvider ?? new SimpleCredentialProvider(), new AuthenticationConfiguration(), channelProvider, null, httpClient, null, logger)
    {
    }

    protected IBot ConnectedBot { get; set; }

    protected ClaimsIdentity ClaimsIdentity { get; set; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
