using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector;

/// <summary>The operations of Bot Framework's REST interface on conversations, version 3.</summary>
public class Conversations(ConnectorClient client) : IConversations
{
    public ConnectorClient Client { get; } = client ?? throw new ArgumentNullException(nameof(client));

    public Task<HttpOperationResponse<ConversationResourceResponse>> CreateConversationWithHttpMessagesAsync(ConversationParameters parameters, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.SendAsync<ConversationResourceResponse>(HttpMethod.Post, "v3/conversations", Required(parameters, nameof(parameters)), customHeaders, cancellationToken);

    public Task<HttpOperationResponse> DeleteActivityWithHttpMessagesAsync(string conversationId, string activityId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.SendAsync(HttpMethod.Delete, $"v3/conversations/{Id(conversationId)}/activities/{Id(activityId)}", null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse> DeleteConversationMemberWithHttpMessagesAsync(string conversationId, string memberId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.SendAsync(HttpMethod.Delete, $"v3/conversations/{Id(conversationId)}/members/{Id(memberId)}", null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<IList<ChannelAccount>>> GetActivityMembersWithHttpMessagesAsync(string conversationId, string activityId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.SendAsync<IList<ChannelAccount>>(HttpMethod.Get, $"v3/conversations/{Id(conversationId)}/activities/{Id(activityId)}/members", null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ChannelAccount>> GetConversationMemberWithHttpMessagesAsync(string userId, string conversationId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.SendAsync<ChannelAccount>(HttpMethod.Get, $"v3/conversations/{Id(conversationId)}/members/{Id(userId)}", null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<IList<ChannelAccount>>> GetConversationMembersWithHttpMessagesAsync(string conversationId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.SendAsync<IList<ChannelAccount>>(HttpMethod.Get, $"v3/conversations/{Id(conversationId)}/members", null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<PagedMembersResult>> GetConversationPagedMembersWithHttpMessagesAsync(string conversationId, int? pageSize = null, string continuationToken = null, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.SendAsync<PagedMembersResult>(HttpMethod.Get, $"v3/conversations/{Id(conversationId)}/pagedmembers" + Query(("pageSize", pageSize?.ToString(CultureInfo.InvariantCulture)), ("continuationToken", continuationToken)), null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ConversationsResult>> GetConversationsWithHttpMessagesAsync(string continuationToken = null, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.SendAsync<ConversationsResult>(HttpMethod.Get, "v3/conversations" + Query(("continuationToken", continuationToken)), null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ResourceResponse>> ReplyToActivityWithHttpMessagesAsync(string conversationId, string activityId, Activity activity, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.SendAsync<ResourceResponse>(HttpMethod.Post, $"v3/conversations/{Id(conversationId)}/activities/{Id(activityId)}", Required(activity, nameof(activity)), customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ResourceResponse>> SendConversationHistoryWithHttpMessagesAsync(string conversationId, Transcript transcript, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.SendAsync<ResourceResponse>(HttpMethod.Post, $"v3/conversations/{Id(conversationId)}/activities/history", Required(transcript, nameof(transcript)), customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ResourceResponse>> SendToConversationWithHttpMessagesAsync(string conversationId, Activity activity, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.SendAsync<ResourceResponse>(HttpMethod.Post, $"v3/conversations/{Id(conversationId)}/activities", Required(activity, nameof(activity)), customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ResourceResponse>> UpdateActivityWithHttpMessagesAsync(string conversationId, string activityId, Activity activity, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.SendAsync<ResourceResponse>(HttpMethod.Put, $"v3/conversations/{Id(conversationId)}/activities/{Id(activityId)}", Required(activity, nameof(activity)), customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ResourceResponse>> UploadAttachmentWithHttpMessagesAsync(string conversationId, AttachmentData attachmentUpload, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.SendAsync<ResourceResponse>(HttpMethod.Post, $"v3/conversations/{Id(conversationId)}/attachments", Required(attachmentUpload, nameof(attachmentUpload)), customHeaders, cancellationToken);

    private static string Id(string value) =>
        string.IsNullOrEmpty(value) ? throw new ArgumentException("A channel cannot be asked without the id of the conversation, activity or member.", nameof(value)) : Uri.EscapeDataString(value);

    private static object Required(object value, string name) => value ?? throw new ArgumentNullException(name);

    private static string Query(params (string Name, string Value)[] parameters)
    {
        var given = parameters.Where(parameter => !string.IsNullOrEmpty(parameter.Value)).Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}");
        return string.Join('&', given) is { Length: > 0 } query ? "?" + query : "";
    }
}
