using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Builder.Teams;

/// <content>Events: meetings and read receipts.</content>
public partial class TeamsActivityHandler
{
    /// <summary>Calls the hook for an event that Teams names; any other goes the way of all channels.</summary>
    protected override Task OnEventActivityAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken)
    {
        var activity = turnContext.Activity;
        if (activity.ChannelId != Channels.Msteams) return base.OnEventActivityAsync(turnContext, cancellationToken);
        return activity.Name switch
        {
            "application/vnd.microsoft.readReceipt" => OnTeamsReadReceiptAsync(SchemaJson.Convert<ReadReceiptInfo>(activity.Value), turnContext, cancellationToken),
            "application/vnd.microsoft.meetingStart" => OnTeamsMeetingStartAsync(SchemaJson.Convert<MeetingStartEventDetails>(activity.Value), turnContext, cancellationToken),
            "application/vnd.microsoft.meetingEnd" => OnTeamsMeetingEndAsync(SchemaJson.Convert<MeetingEndEventDetails>(activity.Value), turnContext, cancellationToken),
            "application/vnd.microsoft.meetingParticipantJoin" => OnTeamsMeetingParticipantsJoinAsync(SchemaJson.Convert<MeetingParticipantsEventDetails>(activity.Value), turnContext, cancellationToken),
            "application/vnd.microsoft.meetingParticipantLeave" => OnTeamsMeetingParticipantsLeaveAsync(SchemaJson.Convert<MeetingParticipantsEventDetails>(activity.Value), turnContext, cancellationToken),
            _ => base.OnEventActivityAsync(turnContext, cancellationToken),
        };
    }

    protected virtual Task OnTeamsMeetingEndAsync(MeetingEndEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Task OnTeamsMeetingParticipantsJoinAsync(MeetingParticipantsEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Task OnTeamsMeetingParticipantsLeaveAsync(MeetingParticipantsEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Task OnTeamsMeetingStartAsync(MeetingStartEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Task OnTeamsReadReceiptAsync(ReadReceiptInfo readReceiptInfo, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;
}
