using System;
using System.Collections.Generic;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>The service that a channel is to bots, offered by a bot to others: each call first finds out who calls.</summary>
public abstract partial class ChannelServiceHandlerBase
{
    public async Task<ResourceResponse> HandleSendToConversationAsync(string authHeader, string conversationId, Activity activity, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnSendToConversationAsync(claimsIdentity, conversationId, activity, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ResourceResponse> HandleReplyToActivityAsync(string authHeader, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnReplyToActivityAsync(claimsIdentity, conversationId, activityId, activity, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ResourceResponse> HandleUpdateActivityAsync(string authHeader, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnUpdateActivityAsync(claimsIdentity, conversationId, activityId, activity, cancellationToken).ConfigureAwait(false);
    }

    public async Task HandleDeleteActivityAsync(string authHeader, string conversationId, string activityId, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        await OnDeleteActivityAsync(claimsIdentity, conversationId, activityId, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IList<ChannelAccount>> HandleGetActivityMembersAsync(string authHeader, string conversationId, string activityId, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnGetActivityMembersAsync(claimsIdentity, conversationId, activityId, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ConversationResourceResponse> HandleCreateConversationAsync(string authHeader, ConversationParameters parameters, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnCreateConversationAsync(claimsIdentity, parameters, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ConversationsResult> HandleGetConversationsAsync(string authHeader, string conversationId, string continuationToken = default, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnGetConversationsAsync(claimsIdentity, conversationId, continuationToken, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IList<ChannelAccount>> HandleGetConversationMembersAsync(string authHeader, string conversationId, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnGetConversationMembersAsync(claimsIdentity, conversationId, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ChannelAccount> HandleGetConversationMemberAsync(string authHeader, string userId, string conversationId, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnGetConversationMemberAsync(claimsIdentity, userId, conversationId, cancellationToken).ConfigureAwait(false);
    }

    public async Task<PagedMembersResult> HandleGetConversationPagedMembersAsync(string authHeader, string conversationId, int? pageSize = default, string continuationToken = default, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnGetConversationPagedMembersAsync(claimsIdentity, conversationId, pageSize, continuationToken, cancellationToken).ConfigureAwait(false);
    }

    public async Task HandleDeleteConversationMemberAsync(string authHeader, string conversationId, string memberId, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        await OnDeleteConversationMemberAsync(claimsIdentity, conversationId, memberId, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ResourceResponse> HandleSendConversationHistoryAsync(string authHeader, string conversationId, Transcript transcript, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnSendConversationHistoryAsync(claimsIdentity, conversationId, transcript, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ResourceResponse> HandleUploadAttachmentAsync(string authHeader, string conversationId, AttachmentData attachmentUpload, CancellationToken cancellationToken = default)
    {
        var claimsIdentity = await AuthenticateAsync(authHeader, cancellationToken).ConfigureAwait(false);
        return await OnUploadAttachmentAsync(claimsIdentity, conversationId, attachmentUpload, cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="UnauthorizedAccessException">The caller may not use this service.</exception>
    internal abstract Task<ClaimsIdentity> AuthenticateAsync(string authHeader, CancellationToken cancellationToken);
}
