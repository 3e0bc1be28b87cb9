using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Teams;

/// <summary>The operations of Teams without their HTTP messages.</summary>
public static class TeamsOperationsExtensions
{
    public static Task<ConversationList> FetchChannelListAsync(this ITeamsOperations operations, string teamId, CancellationToken cancellationToken = default) =>
        BodyAsync(operations.FetchChannelListWithHttpMessagesAsync(teamId, null, cancellationToken));

    public static Task<TeamDetails> FetchTeamDetailsAsync(this ITeamsOperations operations, string teamId, CancellationToken cancellationToken = default) =>
        BodyAsync(operations.FetchTeamDetailsWithHttpMessagesAsync(teamId, null, cancellationToken));

    public static Task<MeetingInfo> FetchMeetingInfoAsync(this ITeamsOperations operations, string meetingId, CancellationToken cancellationToken = default) =>
        BodyAsync(All(operations).FetchMeetingInfoWithHttpMessagesAsync(meetingId, null, cancellationToken));

    public static Task<TeamsMeetingParticipant> FetchParticipantAsync(this ITeamsOperations operations, string meetingId, string participantId, string tenantId, CancellationToken cancellationToken = default) =>
        BodyAsync(All(operations).FetchParticipantWithHttpMessagesAsync(meetingId, participantId, tenantId, null, cancellationToken));

    public static Task<MeetingNotificationResponse> SendMeetingNotificationAsync(this ITeamsOperations operations, string meetingId, MeetingNotificationBase notification, CancellationToken cancellationToken = default) =>
        BodyAsync(All(operations).SendMeetingNotificationMessageAsync(meetingId, notification, null, cancellationToken));

    public static Task<string> SendMessageToListOfUsersAsync(this ITeamsOperations operations, IActivity activity, List<TeamMember> teamsMembers, string tenantId, CancellationToken cancellationToken = default) =>
        BodyAsync(All(operations).SendMessageToListOfUsersAsync(activity, teamsMembers, tenantId, null, cancellationToken));

    public static Task<string> SendMessageToListOfChannelsAsync(this ITeamsOperations operations, IActivity activity, List<TeamMember> channelsMembers, string tenantId, CancellationToken cancellationToken = default) =>
        BodyAsync(All(operations).SendMessageToListOfChannelsAsync(activity, channelsMembers, tenantId, null, cancellationToken));

    public static Task<string> SendMessageToAllUsersInTenantAsync(this ITeamsOperations operations, IActivity activity, string tenantId, CancellationToken cancellationToken = default) =>
        BodyAsync(All(operations).SendMessageToAllUsersInTenantAsync(activity, tenantId, null, cancellationToken));

    public static Task<string> SendMessageToAllUsersInTeamAsync(this ITeamsOperations operations, IActivity activity, string teamId, string tenantId, CancellationToken cancellationToken = default) =>
        BodyAsync(All(operations).SendMessageToAllUsersInTeamAsync(activity, teamId, tenantId, null, cancellationToken));

    public static Task<BatchOperationState> GetOperationStateAsync(this ITeamsOperations operations, string operationId, CancellationToken cancellationToken = default) =>
        BodyAsync(All(operations).GetOperationStateAsync(operationId, null, cancellationToken));

    public static Task<BatchFailedEntriesResponse> GetPagedFailedEntriesAsync(this ITeamsOperations operations, string operationId, string continuationToken = null, CancellationToken cancellationToken = default) =>
        BodyAsync(All(operations).GetPagedFailedEntriesAsync(operationId, null, continuationToken, cancellationToken));

    public static async Task CancelOperationAsync(this ITeamsOperations operations, string operationId, CancellationToken cancellationToken = default)
    {
        using var answer = await All(operations).CancelOperationAsync(operationId, null, cancellationToken).ConfigureAwait(false);
    }

    private static TeamsOperations All(ITeamsOperations operations) =>
        operations as TeamsOperations ?? throw new InvalidOperationException($"This needs {nameof(TeamsOperations)}; {operations.GetType().Name} knows teams only.");

    private static async Task<T> BodyAsync<T>(Task<HttpOperationResponse<T>> asked)
    {
        using var answer = await asked.ConfigureAwait(false);
        return answer.Body;
    }
}
