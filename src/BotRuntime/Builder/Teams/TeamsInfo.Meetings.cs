using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector.Teams;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Builder.Teams;

/// <content>Meetings: what is not given is taken from the turn.</content>
public static partial class TeamsInfo
{
    public static async Task<MeetingInfo> GetMeetingInfoAsync(ITurnContext turnContext, string meetingId = null, CancellationToken cancellationToken = default)
    {
        meetingId = MeetingOf(turnContext, meetingId);
        using var client = Teams(turnContext);
        return await client.Teams.FetchMeetingInfoAsync(meetingId, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<TeamsMeetingParticipant> GetMeetingParticipantAsync(ITurnContext turnContext, string meetingId = null, string participantId = null, string tenantId = null, CancellationToken cancellationToken = default)
    {
        meetingId = MeetingOf(turnContext, meetingId);
        participantId = Given(participantId ?? turnContext.Activity.From?.AadObjectId, nameof(participantId));
        tenantId = Given(tenantId ?? turnContext.Activity.GetChannelData<TeamsChannelData>()?.Tenant?.Id, nameof(tenantId));
        using var client = Teams(turnContext);
        return await client.Teams.FetchParticipantAsync(meetingId, participantId, tenantId, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<MeetingNotificationResponse> SendMeetingNotificationAsync(ITurnContext turnContext, MeetingNotificationBase notification, string meetingId = null, CancellationToken cancellationToken = default)
    {
        meetingId = MeetingOf(turnContext, meetingId);
        Given(notification, nameof(notification));
        using var client = Teams(turnContext);
        return await client.Teams.SendMeetingNotificationAsync(meetingId, notification, cancellationToken).ConfigureAwait(false);
    }

    private static string MeetingOf(ITurnContext turnContext, string meetingId) =>
        meetingId ?? turnContext.Activity.TeamsGetMeetingInfo()?.Id
        ?? throw new InvalidOperationException("The turn is in no meeting of Microsoft Teams: give the id of the meeting.");
}
