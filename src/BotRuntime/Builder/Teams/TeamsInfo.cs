using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Builder.Teams;

/// <summary>Asks Teams about the team, chat or meeting of a turn, and sends beyond them.</summary>
public static partial class TeamsInfo
{
    private const string Deprecated = "Teams answers this for small teams only; ask for pages of members instead: GetPagedTeamMembersAsync.";

    public static async Task<TeamDetails> GetTeamDetailsAsync(ITurnContext turnContext, string teamId = null, CancellationToken cancellationToken = default)
    {
        using var client = Teams(turnContext);
        return await client.Teams.FetchTeamDetailsAsync(TeamOf(turnContext, teamId), cancellationToken).ConfigureAwait(false);
    }

    public static async Task<IList<ChannelInfo>> GetTeamChannelsAsync(ITurnContext turnContext, string teamId = null, CancellationToken cancellationToken = default)
    {
        using var client = Teams(turnContext);
        var channels = await client.Teams.FetchChannelListAsync(TeamOf(turnContext, teamId), cancellationToken).ConfigureAwait(false);
        return channels.Conversations;
    }

    [Obsolete(Deprecated)]
    public static Task<IEnumerable<TeamsChannelAccount>> GetTeamMembersAsync(ITurnContext turnContext, string teamId = null, CancellationToken cancellationToken = default) =>
        MembersAsync(turnContext, TeamOf(turnContext, teamId), cancellationToken);

    [Obsolete(Deprecated)]
    public static Task<IEnumerable<TeamsChannelAccount>> GetMembersAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) =>
        MembersAsync(turnContext, TeamOrConversation(turnContext), cancellationToken);

    public static Task<TeamsPagedMembersResult> GetPagedTeamMembersAsync(ITurnContext turnContext, string teamId = null, string continuationToken = null, int? pageSize = null, CancellationToken cancellationToken = default) =>
        PageAsync(turnContext, TeamOf(turnContext, teamId), pageSize, continuationToken, cancellationToken);

    /// <summary>The members of the turn's team, or of its chat where there is no team.</summary>
    public static Task<TeamsPagedMembersResult> GetPagedMembersAsync(ITurnContext turnContext, int? pageSize = null, string continuationToken = null, CancellationToken cancellationToken = default) =>
        PageAsync(turnContext, TeamOrConversation(turnContext), pageSize, continuationToken, cancellationToken);

    public static Task<TeamsChannelAccount> GetTeamMemberAsync(ITurnContext turnContext, string userId, string teamId = null, CancellationToken cancellationToken = default) =>
        MemberAsync(turnContext, userId, TeamOf(turnContext, teamId), cancellationToken);

    /// <summary>A member of the turn's team, or of its chat where there is no team.</summary>
    public static Task<TeamsChannelAccount> GetMemberAsync(ITurnContext turnContext, string userId, CancellationToken cancellationToken = default) =>
        MemberAsync(turnContext, userId, TeamOrConversation(turnContext), cancellationToken);

    private static async Task<IEnumerable<TeamsChannelAccount>> MembersAsync(ITurnContext turnContext, string conversationId, CancellationToken cancellationToken)
    {
        var members = await Connector(turnContext).Conversations.GetConversationMembersAsync(conversationId, cancellationToken).ConfigureAwait(false);
        return members.Select(TeamsChannelAccount.From).ToList();
    }

    private static async Task<TeamsPagedMembersResult> PageAsync(ITurnContext turnContext, string conversationId, int? pageSize, string continuationToken, CancellationToken cancellationToken)
    {
        var page = await Connector(turnContext).Conversations.GetConversationPagedMembersAsync(conversationId, pageSize, continuationToken, cancellationToken).ConfigureAwait(false);
        return new TeamsPagedMembersResult(page.ContinuationToken, page.Members);
    }

    private static async Task<TeamsChannelAccount> MemberAsync(ITurnContext turnContext, string userId, string conversationId, CancellationToken cancellationToken)
    {
        Given(userId, nameof(userId));
        if (Connector(turnContext).Conversations is not Conversations conversations)
            throw new InvalidOperationException("One member can only be asked for through the Conversations of a ConnectorClient.");
        return TeamsChannelAccount.From(await conversations.GetConversationMemberAsync(userId, conversationId, cancellationToken).ConfigureAwait(false));
    }

    private static string TeamOf(ITurnContext turnContext, string teamId) =>
        teamId ?? turnContext.Activity.TeamsGetTeamInfo()?.Id
        ?? throw new InvalidOperationException("The turn is in no team of Microsoft Teams: give the id of the team.");

    private static string TeamOrConversation(ITurnContext turnContext) =>
        turnContext.Activity.TeamsGetTeamInfo()?.Id ?? turnContext.Activity.Conversation?.Id
        ?? throw new InvalidOperationException("The turn is in no conversation whose members Teams could name.");

    private static T Given<T>(T value, string name)
        where T : class => value ?? throw new InvalidOperationException($"{name} is required.");

    private static IConnectorClient Connector(ITurnContext turnContext) =>
        turnContext.TurnState.Get<IConnectorClient>()
        ?? throw new InvalidOperationException("Teams cannot be asked in this turn: it has no connector client, as its activity came without a service url.");

    private static TeamsConnectorClient Teams(ITurnContext turnContext) => TeamsConnectorClient.Over(Connector(turnContext));
}
