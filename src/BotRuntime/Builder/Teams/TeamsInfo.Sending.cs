using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Connector.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Builder.Teams;

/// <content>Messages beyond the conversation of the turn: to a channel, or to many at once.</content>
public static partial class TeamsInfo
{
    /// <summary>Starts a conversation in a channel; gives its reference and the id of the message. With <see cref="BotFrameworkAdapter"/> the reference names the Teams channel as its channel.</summary>
    public static Task<Tuple<ConversationReference, string>> SendMessageToTeamsChannelAsync(ITurnContext turnContext, IActivity activity, string teamsChannelId, MicrosoftAppCredentials credentials, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return StartInChannelAsync(turnContext, activity, teamsChannelId, (parameters, callback) => turnContext.Adapter is BotFrameworkAdapter adapter
            ? adapter.CreateConversationAsync(teamsChannelId, turnContext.Activity.ServiceUrl, credentials, parameters, callback, cancellationToken)
            : turnContext.Adapter.CreateConversationAsync(credentials.MicrosoftAppId, Channels.Msteams, turnContext.Activity.ServiceUrl, null, parameters, callback, cancellationToken));
    }

    /// <summary>Starts a conversation in a channel; gives its reference and the id of the message.</summary>
    public static Task<Tuple<ConversationReference, string>> SendMessageToTeamsChannelAsync(ITurnContext turnContext, IActivity activity, string teamsChannelId, string botAppId, CancellationToken cancellationToken = default) =>
        StartInChannelAsync(turnContext, activity, teamsChannelId, (parameters, callback) => turnContext.Adapter.CreateConversationAsync(botAppId, Channels.Msteams, turnContext.Activity.ServiceUrl, null, parameters, callback, cancellationToken));

    /// <summary>Sends to up to 500 users; gives the id of the operation, as Teams answers it.</summary>
    public static async Task<string> SendMessageToListOfUsersAsync(ITurnContext turnContext, IActivity activity, List<TeamMember> teamsMembers, string tenantId, CancellationToken cancellationToken = default)
    {
        Given(activity, nameof(activity));
        Given(teamsMembers, nameof(teamsMembers));
        Given(tenantId, nameof(tenantId));
        using var client = Teams(turnContext);
        return await client.Teams.SendMessageToListOfUsersAsync(activity, teamsMembers, tenantId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends to up to 500 channels; gives the id of the operation, as Teams answers it.</summary>
    public static async Task<string> SendMessageToListOfChannelsAsync(ITurnContext turnContext, IActivity activity, List<TeamMember> channelsMembers, string tenantId, CancellationToken cancellationToken = default)
    {
        Given(activity, nameof(activity));
        Given(channelsMembers, nameof(channelsMembers));
        Given(tenantId, nameof(tenantId));
        using var client = Teams(turnContext);
        return await client.Teams.SendMessageToListOfChannelsAsync(activity, channelsMembers, tenantId, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<string> SendMessageToAllUsersInTenantAsync(ITurnContext turnContext, IActivity activity, string tenantId, CancellationToken cancellationToken = default)
    {
        Given(activity, nameof(activity));
        Given(tenantId, nameof(tenantId));
        using var client = Teams(turnContext);
        return await client.Teams.SendMessageToAllUsersInTenantAsync(activity, tenantId, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<string> SendMessageToAllUsersInTeamAsync(ITurnContext turnContext, IActivity activity, string teamId, string tenantId, CancellationToken cancellationToken = default)
    {
        Given(activity, nameof(activity));
        Given(teamId, nameof(teamId));
        Given(tenantId, nameof(tenantId));
        using var client = Teams(turnContext);
        return await client.Teams.SendMessageToAllUsersInTeamAsync(activity, teamId, tenantId, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<BatchOperationState> GetOperationStateAsync(ITurnContext turnContext, string operationId, CancellationToken cancellationToken = default)
    {
        Given(operationId, nameof(operationId));
        using var client = Teams(turnContext);
        return await client.Teams.GetOperationStateAsync(operationId, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<BatchFailedEntriesResponse> GetPagedFailedEntriesAsync(ITurnContext turnContext, string operationId, string continuationToken = null, CancellationToken cancellationToken = default)
    {
        Given(operationId, nameof(operationId));
        using var client = Teams(turnContext);
        return await client.Teams.GetPagedFailedEntriesAsync(operationId, continuationToken, cancellationToken).ConfigureAwait(false);
    }

    public static async Task CancelOperationAsync(ITurnContext turnContext, string operationId, CancellationToken cancellationToken = default)
    {
        Given(operationId, nameof(operationId));
        using var client = Teams(turnContext);
        await client.Teams.CancelOperationAsync(operationId, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Tuple<ConversationReference, string>> StartInChannelAsync(ITurnContext turnContext, IActivity activity, string teamsChannelId, Func<ConversationParameters, BotCallbackHandler, Task> start)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (turnContext.Activity is null) throw new InvalidOperationException("The turn has no activity.");
        if (string.IsNullOrEmpty(teamsChannelId)) throw new ArgumentNullException(nameof(teamsChannelId));

        var parameters = new ConversationParameters
        {
            IsGroup = true,
            ChannelData = new TeamsChannelData { Channel = new ChannelInfo(teamsChannelId) },
            Activity = (Activity)activity,
        };
        Tuple<ConversationReference, string> started = null;
        await start(parameters, (conversation, _) =>
        {
            started = Tuple.Create(conversation.Activity.GetConversationReference(), conversation.Activity.Id);
            return Task.CompletedTask;
        }).ConfigureAwait(false);
        return started ?? Tuple.Create<ConversationReference, string>(null, "");
    }
}
