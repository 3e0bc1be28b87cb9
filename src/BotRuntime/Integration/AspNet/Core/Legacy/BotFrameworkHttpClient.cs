using System;
using System.Collections.Concurrent;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Gives activities to other bots, or to this one itself.</summary>
[Obsolete("Use BotFrameworkAuthentication.CreateBotFrameworkClient().", false)]
public class BotFrameworkHttpClient : BotFrameworkClient
{
    public BotFrameworkHttpClient(HttpClient httpClient, ICredentialProvider credentialProvider, IChannelProvider channelProvider = null, ILogger logger = null)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        ArgumentNullException.ThrowIfNull(credentialProvider);
        HttpClient = httpClient;
        CredentialProvider = credentialProvider;
        ChannelProvider = channelProvider;
        Logger = logger ?? NullLogger.Instance;
        ConnectorClient.AddDefaultRequestHeaders(httpClient);
    }

    /// <summary>Credentials hold the token: they are kept by app id and audience.</summary>
    protected static ConcurrentDictionary<string, AppCredentials> AppCredentialMapCache { get; } = new();

    protected HttpClient HttpClient { get; }

    protected ICredentialProvider CredentialProvider { get; }

    protected IChannelProvider ChannelProvider { get; }

    protected ILogger Logger { get; }

    public override async Task<InvokeResponse> PostActivityAsync(string fromBotId, string toBotId, Uri toUrl, Uri serviceUrl, string conversationId, Activity activity, CancellationToken cancellationToken = default) =>
        await PostActivityAsync<object>(fromBotId, toBotId, toUrl, serviceUrl, conversationId, activity, cancellationToken).ConfigureAwait(false);

    public override Task<InvokeResponse<T>> PostActivityAsync<T>(string fromBotId, string toBotId, Uri toUrl, Uri serviceUrl, string conversationId, Activity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(serviceUrl);
        ArgumentNullException.ThrowIfNull(activity);
        return SendAsync<T>(fromBotId, toBotId, toUrl, SkillPost.Readdress(activity, serviceUrl, conversationId), conversationId, cancellationToken);
    }

    /// <summary>To a bot of the same app id.</summary>
    public virtual async Task<InvokeResponse> PostActivityAsync(string botId, Uri botEndpoint, Activity activity, CancellationToken cancellationToken = default) =>
        await PostActivityAsync<object>(botId, botEndpoint, activity, cancellationToken).ConfigureAwait(false);

    /// <summary>To a bot of the same app id.</summary>
    public virtual Task<InvokeResponse<T>> PostActivityAsync<T>(string botId, Uri botEndpoint, Activity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return SendAsync<T>(botId, botId, botEndpoint, activity, activity.Conversation?.Id, cancellationToken);
    }

    protected virtual async Task<AppCredentials> BuildCredentialsAsync(string appId, string oAuthScope = null)
    {
        var password = await CredentialProvider.GetAppPasswordAsync(appId).ConfigureAwait(false);
        return ChannelProvider?.IsGovernment() == true
            ? new MicrosoftGovernmentAppCredentials(appId, password, HttpClient, Logger, oAuthScope)
            : new MicrosoftAppCredentials(appId, password, HttpClient, Logger, oAuthScope);
    }

    // An answer that is no JSON of that shape is none.
    private static T Read<T>(string content)
    {
        try
        {
            return content.Length > 0 ? SchemaJson.Read<T>(content) : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private async Task<InvokeResponse<T>> SendAsync<T>(string fromBotId, string audience, Uri url, object activity, string conversationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(url);
        var signer = await CredentialsAsync(fromBotId, audience).ConfigureAwait(false);
        var (status, _, content) = await SkillPost.SendAsync(HttpClient, url, activity, conversationId, signer, cancellationToken).ConfigureAwait(false);
        return new InvokeResponse<T> { Status = status, Body = Read<T>(content) };
    }

    private async Task<AppCredentials> CredentialsAsync(string appId, string audience)
    {
        if (string.IsNullOrWhiteSpace(appId)) return MicrosoftAppCredentials.Empty;
        var key = $"{appId}|{audience}";
        if (AppCredentialMapCache.TryGetValue(key, out var known)) return known;
        var made = await BuildCredentialsAsync(appId, audience).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"There are no credentials for the app '{appId}'.");
        return AppCredentialMapCache.GetOrAdd(key, made);
    }
}
