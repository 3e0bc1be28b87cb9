using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema.Teams;
using Microsoft.Rest;
using static Microsoft.Rest.RestRequest;

namespace Microsoft.Bot.Connector.Teams;

/// <summary>The operations of Teams' own REST interface.</summary>
/// <exception cref="ValidationException">An id or a message is missing: nothing was asked.</exception>
/// <exception cref="HttpOperationException">Teams refused.</exception>
/// <exception cref="SerializationException">Teams did it, but its answer cannot be read.</exception>
public partial class TeamsOperations(TeamsConnectorClient client) : IServiceOperations<TeamsConnectorClient>, ITeamsOperations
{
    public TeamsConnectorClient Client { get; } = client ?? throw new ArgumentNullException(nameof(client));

    public Task<HttpOperationResponse<TeamDetails>> FetchTeamDetailsWithHttpMessagesAsync(string teamId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        AskAsync<TeamDetails>(Get($"v3/teams/{Segment(teamId)}", customHeaders), cancellationToken);

    public Task<HttpOperationResponse<ConversationList>> FetchChannelListWithHttpMessagesAsync(string teamId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        AskAsync<ConversationList>(Get($"v3/teams/{Segment(teamId)}/conversations", customHeaders), cancellationToken);

    public Task<HttpOperationResponse<MeetingInfo>> FetchMeetingInfoWithHttpMessagesAsync(string meetingId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        AskAsync<MeetingInfo>(Get(Meeting(meetingId), customHeaders), cancellationToken);

    public Task<HttpOperationResponse<TeamsMeetingParticipant>> FetchParticipantWithHttpMessagesAsync(string meetingId, string participantId, string tenantId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        AskAsync<TeamsMeetingParticipant>(Get($"{Meeting(meetingId)}/participants/{Segment(participantId)}" + Query(("tenantId", Required(tenantId))), customHeaders), cancellationToken);

    public Task<HttpOperationResponse<MeetingNotificationResponse>> SendMeetingNotificationMessageAsync(string meetingId, MeetingNotificationBase notification, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        AskAsync<MeetingNotificationResponse>(Post(Meeting(meetingId) + "/notification", notification, customHeaders), cancellationToken);

    private static string Meeting(string meetingId) => "v1/meetings/" + Segment(meetingId);

    private Task<HttpOperationResponse<T>> AskAsync<T>(RestRequest asked, CancellationToken cancellationToken) =>
        Client.Service.AskAsync<T>(asked with { Answer = RestAnswer.Plain }, cancellationToken);
}
