using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <content>Conversations of a channel, and who is in them.</content>
public partial class BotFrameworkAdapter
{
    public virtual Task DeleteConversationMemberAsync(ITurnContext turnContext, string memberId, CancellationToken cancellationToken) =>
        Connector(turnContext).Conversations.DeleteConversationMemberAsync(ConversationOf(turnContext), memberId, cancellationToken);

    /// <summary>Who is in an activity, by default in that of the turn.</summary>
    public virtual Task<IList<ChannelAccount>> GetActivityMembersAsync(ITurnContext turnContext, string activityId, CancellationToken cancellationToken) =>
        Connector(turnContext).Conversations.GetActivityMembersAsync(ConversationOf(turnContext), activityId ?? turnContext.Activity.Id, cancellationToken);

    public virtual Task<IList<ChannelAccount>> GetConversationMembersAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        Connector(turnContext).Conversations.GetConversationMembersAsync(ConversationOf(turnContext), cancellationToken);

    public async Task<ConversationsResult> GetConversationsAsync(string serviceUrl, MicrosoftAppCredentials credentials, string continuationToken, CancellationToken cancellationToken)
    {
        Given(serviceUrl, nameof(serviceUrl));
        ArgumentNullException.ThrowIfNull(credentials);
        using var connector = ConnectorOf(serviceUrl, credentials);
        return await connector.Conversations.GetConversationsAsync(continuationToken, cancellationToken).ConfigureAwait(false);
    }

    public virtual Task<ConversationsResult> GetConversationsAsync(ITurnContext turnContext, string continuationToken, CancellationToken cancellationToken) =>
        Connector(turnContext).Conversations.GetConversationsAsync(continuationToken, cancellationToken);

    private static string ConversationOf(ITurnContext turnContext) =>
        turnContext.Activity.Conversation?.Id is { } id && !string.IsNullOrWhiteSpace(id) ? id : throw new ArgumentException("The activity of the turn names no conversation.", nameof(turnContext));
}
