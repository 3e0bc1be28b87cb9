using System;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <content>Turns that the bot starts.</content>
public partial class BotFrameworkAdapter
{
    private const string RedundantReference = "The reference is redundant. Use the overload without it.";

    public override Task ContinueConversationAsync(string botAppId, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        ContinueConversationAsync(CreateClaimsIdentity(botAppId), reference, Scope, callback, cancellationToken);

    public override Task ContinueConversationAsync(ClaimsIdentity claimsIdentity, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        ContinueConversationAsync(claimsIdentity, reference, Scope, callback, cancellationToken);

    public override Task ContinueConversationAsync(ClaimsIdentity claimsIdentity, ConversationReference reference, string audience, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claimsIdentity);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(callback);
        Given(audience, nameof(audience));
        return RunAsync(claimsIdentity, reference.GetContinuationActivity(), audience, BotFrameworkAuthentication.CreateConnectorFactory(claimsIdentity), callback, cancellationToken);
    }

    public virtual Task CreateConversationAsync(string channelId, string serviceUrl, MicrosoftAppCredentials credentials, ConversationParameters conversationParameters, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        CreateConversationAsync(channelId, serviceUrl, (AppCredentials)credentials, conversationParameters, callback, cancellationToken);

    public virtual Task CreateConversationAsync(string channelId, string serviceUrl, AppCredentials credentials, ConversationParameters conversationParameters, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return StartConversationAsync(credentials.MicrosoftAppId, identity => new Connectors(this, identity, credentials), channelId, serviceUrl, null, conversationParameters, callback, cancellationToken);
    }

    [Obsolete(RedundantReference)]
    public virtual Task CreateConversationAsync(string channelId, string serviceUrl, MicrosoftAppCredentials credentials, ConversationParameters conversationParameters, BotCallbackHandler callback, ConversationReference reference, CancellationToken cancellationToken) =>
        CreateConversationAsync(channelId, serviceUrl, (AppCredentials)credentials, conversationParameters, callback, reference, cancellationToken);

    /// <summary>In the tenant of <paramref name="reference"/>. Does nothing when that names no conversation.</summary>
    [Obsolete(RedundantReference)]
    public virtual Task CreateConversationAsync(string channelId, string serviceUrl, AppCredentials credentials, ConversationParameters conversationParameters, BotCallbackHandler callback, ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversationParameters);
        ArgumentNullException.ThrowIfNull(reference);
        if (reference.Conversation is null) return Task.CompletedTask;
        if (reference.Conversation.TenantId is { } tenant)
        {
            // Teams looks in both places.
            var channelData = conversationParameters.ChannelData is { } given ? JObject.FromObject(given) : [];
            channelData["tenant"] = new JObject { ["tenantId"] = tenant };
            conversationParameters.ChannelData = channelData;
            conversationParameters.TenantId = tenant;
        }

        return CreateConversationAsync(channelId, serviceUrl, credentials, conversationParameters, callback, cancellationToken);
    }

    private static void Given(string value, string name)
    {
        if (string.IsNullOrWhiteSpace(value)) throw new ArgumentNullException(name);
    }
}
