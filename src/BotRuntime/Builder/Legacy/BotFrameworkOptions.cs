using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Rest.TransientFaultHandling;

namespace Microsoft.Bot.Builder.Integration;

/// <summary>What an adapter is made of by <c>AddBot</c>.</summary>
[Obsolete("Use CloudAdapter with ConfigurationBotFrameworkAuthentication.", false)]
public class BotFrameworkOptions
{
    public ICredentialProvider CredentialProvider { get; set; } = new SimpleCredentialProvider();

    /// <summary>Goes before <see cref="CredentialProvider"/>.</summary>
    public AppCredentials AppCredentials { get; set; }

    public IChannelProvider ChannelProvider { get; set; }

    public Func<ITurnContext, Exception, Task> OnTurnError { get; set; }

    public IList<IMiddleware> Middleware { get; } = [];

    [Obsolete("Nothing reads it.")]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IList<BotState> State { get; } = [];

    public RetryPolicy ConnectorClientRetryPolicy { get; set; }

    public HttpClient HttpClient { get; set; }

    public BotFrameworkPaths Paths { get; set; } = new();

    public AuthenticationConfiguration AuthenticationConfiguration { get; set; } = new();
}
