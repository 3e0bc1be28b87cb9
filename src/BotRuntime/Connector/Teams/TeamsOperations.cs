using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Teams;

/// <summary>The operations of Teams' own REST interface.</summary>
public class TeamsOperations(TeamsConnectorClient client) : ITeamsOperations
{
    public TeamsConnectorClient Client { get; } = client ?? throw new ArgumentNullException(nameof(client));

    public Task<HttpOperationResponse<TeamDetails>> FetchTeamDetailsWithHttpMessagesAsync(string teamId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        AskAsync<TeamDetails>(HttpMethod.Get, $"v3/teams/{Id(teamId)}", null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ConversationList>> FetchChannelListWithHttpMessagesAsync(string teamId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        AskAsync<ConversationList>(HttpMethod.Get, $"v3/teams/{Id(teamId)}/conversations", null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<MeetingInfo>> FetchMeetingInfoWithHttpMessagesAsync(string meetingId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        AskAsync<MeetingInfo>(HttpMethod.Get, $"v1/meetings/{Id(meetingId)}", null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<TeamsMeetingParticipant>> FetchParticipantWithHttpMessagesAsync(string meetingId, string participantId, string tenantId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        AskAsync<TeamsMeetingParticipant>(HttpMethod.Get, $"v1/meetings/{Id(meetingId)}/participants/{Id(participantId)}?tenantId={Id(tenantId)}", null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<MeetingNotificationResponse>> SendMeetingNotificationMessageAsync(string meetingId, MeetingNotificationBase notification, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        AskAsync<MeetingNotificationResponse>(HttpMethod.Post, $"v1/meetings/{Id(meetingId)}/notification", notification, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<string>> SendMessageToListOfUsersAsync(IActivity activity, List<TeamMember> teamsMembers, string tenantId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        SendAsync("users", new { Members = Some(teamsMembers), Activity = Given(activity), TenantId = Text(tenantId) }, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<string>> SendMessageToListOfChannelsAsync(IActivity activity, List<TeamMember> channelsMembers, string tenantId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        SendAsync("channels", new { Members = Some(channelsMembers), Activity = Given(activity), TenantId = Text(tenantId) }, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<string>> SendMessageToAllUsersInTenantAsync(IActivity activity, string tenantId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        SendAsync("tenant", new { Activity = Given(activity), TenantId = Text(tenantId) }, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<string>> SendMessageToAllUsersInTeamAsync(IActivity activity, string teamId, string tenantId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        SendAsync("team", new { Activity = Given(activity), TeamId = Text(teamId), TenantId = Text(tenantId) }, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<BatchOperationState>> GetOperationStateAsync(string operationId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        AskAsync<BatchOperationState>(HttpMethod.Get, $"v3/batch/conversation/{Id(operationId)}", null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<BatchFailedEntriesResponse>> GetPagedFailedEntriesAsync(string operationId, Dictionary<string, List<string>> customHeaders = null, string continuationToken = null, CancellationToken cancellationToken = default) =>
        AskAsync<BatchFailedEntriesResponse>(HttpMethod.Get, $"v3/batch/conversation/failedentries/{Id(operationId)}{(continuationToken is null ? "" : "?continuationToken=" + Uri.EscapeDataString(continuationToken))}", null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse> CancelOperationAsync(string operationId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.Connector.SendAsync(HttpMethod.Delete, $"v3/batch/conversation/{Id(operationId)}", null, customHeaders, cancellationToken);

    private Task<HttpOperationResponse<string>> SendAsync(string receivers, object message, Dictionary<string, List<string>> customHeaders, CancellationToken cancellationToken) =>
        AskAsync<string>(HttpMethod.Post, $"v3/batch/conversation/{receivers}/", message, customHeaders, cancellationToken);

    private Task<HttpOperationResponse<T>> AskAsync<T>(HttpMethod method, string path, object body, Dictionary<string, List<string>> customHeaders, CancellationToken cancellationToken) =>
        Client.Connector.SendAsync<T>(method, path, body, customHeaders, cancellationToken);

    private static string Id(string value) => Uri.EscapeDataString(Text(value));
    private static string Text(string value) => string.IsNullOrEmpty(value) ? throw new ArgumentException("") : value;
    private static List<TeamMember> Some(List<TeamMember> value) => value;
    private static IActivity Given(IActivity value) => value;
}
