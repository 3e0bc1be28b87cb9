using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using static Microsoft.Rest.RestRequest;

namespace Microsoft.Bot.Connector;

/// <summary>The operations of Bot Framework's REST interface on conversations, version 3.</summary>
/// <exception cref="ValidationException">An id or a body is missing: nothing was asked.</exception>
/// <exception cref="ErrorResponseException">The channel refused; paged members throw <see cref="HttpOperationException"/> instead.</exception>
/// <exception cref="SerializationException">The channel did it, but its answer cannot be read.</exception>
public class Conversations(ConnectorClient client) : IServiceOperations<ConnectorClient>, IConversations
{
    public ConnectorClient Client { get; } = client ?? throw new ArgumentNullException(nameof(client));

    public Task<HttpOperationResponse<ConversationResourceResponse>> CreateConversationWithHttpMessagesAsync(ConversationParameters parameters, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.Service.AskAsync<ConversationResourceResponse>(Post("v3/conversations", parameters, customHeaders), cancellationToken);

    public Task<HttpOperationResponse> DeleteActivityWithHttpMessagesAsync(string conversationId, string activityId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.Service.TellAsync(Delete($"{Of(conversationId)}/activities/{Segment(activityId)}", customHeaders), cancellationToken);

    public Task<HttpOperationResponse> DeleteConversationMemberWithHttpMessagesAsync(string conversationId, string memberId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.Service.TellAsync(Delete($"{Of(conversationId)}/members/{Segment(memberId)}", customHeaders), cancellationToken);

    public Task<HttpOperationResponse<IList<ChannelAccount>>> GetActivityMembersWithHttpMessagesAsync(string conversationId, string activityId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.Service.AskAsync<IList<ChannelAccount>>(Get($"{Of(conversationId)}/activities/{Segment(activityId)}/members", customHeaders), cancellationToken);

    public Task<HttpOperationResponse<ChannelAccount>> GetConversationMemberWithHttpMessagesAsync(string userId, string conversationId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.Service.AskAsync<ChannelAccount>(Get($"{Of(conversationId)}/members/{Segment(userId)}", customHeaders), cancellationToken);

    public Task<HttpOperationResponse<IList<ChannelAccount>>> GetConversationMembersWithHttpMessagesAsync(string conversationId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.Service.AskAsync<IList<ChannelAccount>>(Get($"{Of(conversationId)}/members", customHeaders), cancellationToken);

    public Task<HttpOperationResponse<PagedMembersResult>> GetConversationPagedMembersWithHttpMessagesAsync(string conversationId, int? pageSize = null, string continuationToken = null, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.Service.AskAsync<PagedMembersResult>(Get($"{Of(conversationId)}/pagedmembers" + Query(("pageSize", pageSize?.ToString(CultureInfo.InvariantCulture)), ("continuationToken", continuationToken)), customHeaders) with { Answer = RestAnswer.Plain }, cancellationToken);

    public Task<HttpOperationResponse<ConversationsResult>> GetConversationsWithHttpMessagesAsync(string continuationToken = null, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.Service.AskAsync<ConversationsResult>(Get("v3/conversations" + Query(("continuationToken", continuationToken)), customHeaders), cancellationToken);

    public Task<HttpOperationResponse<ResourceResponse>> ReplyToActivityWithHttpMessagesAsync(string conversationId, string activityId, Activity activity, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.Service.AskAsync<ResourceResponse>(Post($"{Of(conversationId)}/activities/{Segment(activityId)}", activity, customHeaders) with { ConversationId = conversationId }, cancellationToken);

    public Task<HttpOperationResponse<ResourceResponse>> SendConversationHistoryWithHttpMessagesAsync(string conversationId, Transcript transcript, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.Service.AskAsync<ResourceResponse>(Post($"{Of(conversationId)}/activities/history", transcript, customHeaders), cancellationToken);

    public Task<HttpOperationResponse<ResourceResponse>> SendToConversationWithHttpMessagesAsync(string conversationId, Activity activity, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.Service.AskAsync<ResourceResponse>(Post($"{Of(conversationId)}/activities", activity, customHeaders), cancellationToken);

    public Task<HttpOperationResponse<ResourceResponse>> UpdateActivityWithHttpMessagesAsync(string conversationId, string activityId, Activity activity, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.Service.AskAsync<ResourceResponse>(Put($"{Of(conversationId)}/activities/{Segment(activityId)}", activity, customHeaders), cancellationToken);

    public Task<HttpOperationResponse<ResourceResponse>> UploadAttachmentWithHttpMessagesAsync(string conversationId, AttachmentData attachmentUpload, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.Service.AskAsync<ResourceResponse>(Post($"{Of(conversationId)}/attachments", attachmentUpload, customHeaders), cancellationToken);

    private static string Of(string conversationId) => "v3/conversations/" + Segment(conversationId);
}
