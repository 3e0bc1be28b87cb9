using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Builder.Teams;

/// <summary>A bot with one method for each kind of activity, and for each thing that only happens in Teams.</summary>
public partial class TeamsActivityHandler : ActivityHandler
{
    /// <summary>In Teams, calls the hook for the members or for what happened to the team or channel.</summary>
    protected override Task OnConversationUpdateActivityAsync(ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        var activity = turnContext.Activity;
        if (activity.ChannelId != Channels.Msteams) return base.OnConversationUpdateActivityAsync(turnContext, cancellationToken);

        var where = activity.GetChannelData<TeamsChannelData>();
        if (activity.MembersAdded is { } added) return OnTeamsMembersAddedDispatchAsync(added, where?.Team, turnContext, cancellationToken);
        if (activity.MembersRemoved is { } removed) return OnTeamsMembersRemovedDispatchAsync(removed, where?.Team, turnContext, cancellationToken);
        return where?.EventType switch
        {
            "channelCreated" => OnTeamsChannelCreatedAsync(where.Channel, where.Team, turnContext, cancellationToken),
            "channelDeleted" => OnTeamsChannelDeletedAsync(where.Channel, where.Team, turnContext, cancellationToken),
            "channelRenamed" => OnTeamsChannelRenamedAsync(where.Channel, where.Team, turnContext, cancellationToken),
            "channelRestored" => OnTeamsChannelRestoredAsync(where.Channel, where.Team, turnContext, cancellationToken),
            "teamArchived" => OnTeamsTeamArchivedAsync(where.Team, turnContext, cancellationToken),
            "teamDeleted" => OnTeamsTeamDeletedAsync(where.Team, turnContext, cancellationToken),
            "teamHardDeleted" => OnTeamsTeamHardDeletedAsync(where.Team, turnContext, cancellationToken),
            "teamRenamed" => OnTeamsTeamRenamedAsync(where.Team, turnContext, cancellationToken),
            "teamRestored" => OnTeamsTeamRestoredAsync(where.Team, turnContext, cancellationToken),
            "teamUnarchived" => OnTeamsTeamUnarchivedAsync(where.Team, turnContext, cancellationToken),
            _ => base.OnConversationUpdateActivityAsync(turnContext, cancellationToken),
        };
    }

    /// <summary>Asks Teams who the new members are, where the activity only gives their ids.</summary>
    protected virtual async Task OnTeamsMembersAddedDispatchAsync(IList<ChannelAccount> membersAdded, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        var members = new List<TeamsChannelAccount>(membersAdded.Count);
        foreach (var member in membersAdded)
        {
            var known = member.HasUnknown || member.Id == turnContext.Activity.Recipient?.Id;
            members.Add(known ? TeamsChannelAccount.From(member) : await FindAsync(member, turnContext, cancellationToken).ConfigureAwait(false));
        }

        await OnTeamsMembersAddedAsync(members, teamInfo, turnContext, cancellationToken).ConfigureAwait(false);
    }

    protected virtual Task OnTeamsMembersRemovedDispatchAsync(IList<ChannelAccount> membersRemoved, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        OnTeamsMembersRemovedAsync(membersRemoved.Select(TeamsChannelAccount.From).ToList(), teamInfo, turnContext, cancellationToken);

    protected virtual Task OnTeamsMembersAddedAsync(IList<TeamsChannelAccount> teamsMembersAdded, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        OnMembersAddedAsync(teamsMembersAdded.ToList<ChannelAccount>(), turnContext, cancellationToken);

    protected virtual Task OnTeamsMembersRemovedAsync(IList<TeamsChannelAccount> teamsMembersRemoved, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        OnMembersRemovedAsync(teamsMembersRemoved.ToList<ChannelAccount>(), turnContext, cancellationToken);

    private static async Task<TeamsChannelAccount> FindAsync(ChannelAccount member, ITurnContext turnContext, CancellationToken cancellationToken)
    {
        try
        {
            return await TeamsInfo.GetMemberAsync(turnContext, member.Id, cancellationToken).ConfigureAwait(false);
        }
        catch (ErrorResponseException problem) when (problem.Body?.Error?.Code == "ConversationNotFound")
        {
            // Teams does not know the member yet: what the activity says has to do.
            return TeamsChannelAccount.From(member);
        }
    }
}
