using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>The routes under which a bot offers others the service of a channel: derive from it and give the derived controller its base route, for example <c>api/skills</c>.</summary>
/// <remarks>It reads and writes by itself, so it works with any JSON formatter that the host has set up.</remarks>
[ChannelServiceExceptionFilter]
public abstract class ChannelServiceController : ControllerBase
{
    private readonly ChannelServiceHandlerBase _handler;

    protected ChannelServiceController(ChannelServiceHandlerBase handler) => _handler = handler;

    private string Authorization => HttpContext.Request.Headers.Authorization;

    [HttpPost("v3/conversations/{conversationId}/activities")]
    public virtual async Task<IActionResult> SendToConversationAsync(string conversationId, [FromBotBody] Activity activity) =>
        Answer(await _handler.HandleSendToConversationAsync(Authorization, conversationId, activity).ConfigureAwait(false));

    [HttpPost("v3/conversations/{conversationId}/activities/{activityId}")]
    public virtual async Task<IActionResult> ReplyToActivityAsync(string conversationId, string activityId, [FromBotBody] Activity activity) =>
        Answer(await _handler.HandleReplyToActivityAsync(Authorization, conversationId, activityId, activity).ConfigureAwait(false));

    [HttpPut("v3/conversations/{conversationId}/activities/{activityId}")]
    public virtual async Task<IActionResult> UpdateActivityAsync(string conversationId, string activityId, [FromBotBody] Activity activity) =>
        Answer(await _handler.HandleUpdateActivityAsync(Authorization, conversationId, activityId, activity).ConfigureAwait(false));

    [HttpDelete("v3/conversations/{conversationId}/activities/{activityId}")]
    public virtual Task DeleteActivityAsync(string conversationId, string activityId) =>
        _handler.HandleDeleteActivityAsync(Authorization, conversationId, activityId);

    [HttpGet("v3/conversations/{conversationId}/activities/{activityId}/members")]
    public virtual async Task<IActionResult> GetActivityMembersAsync(string conversationId, string activityId) =>
        Answer(await _handler.HandleGetActivityMembersAsync(Authorization, conversationId, activityId).ConfigureAwait(false));

    [HttpPost("v3/conversations")]
    public virtual async Task<IActionResult> CreateConversationAsync([FromBotBody] ConversationParameters parameters) =>
        Answer(await _handler.HandleCreateConversationAsync(Authorization, parameters).ConfigureAwait(false));

    [HttpGet("v3/conversations")]
    public virtual async Task<IActionResult> GetConversationsAsync(string continuationToken = null) =>
        Answer(await _handler.HandleGetConversationsAsync(Authorization, null, continuationToken).ConfigureAwait(false));

    [HttpGet("v3/conversations/{conversationId}/members")]
    public virtual async Task<IActionResult> GetConversationMembersAsync(string conversationId) =>
        Answer(await _handler.HandleGetConversationMembersAsync(Authorization, conversationId).ConfigureAwait(false));

    [HttpGet("v3/conversations/{conversationId}/members/{userId}")]
    public virtual async Task<IActionResult> GetConversationMemberAsync(string userId, string conversationId) =>
        Answer(await _handler.HandleGetConversationMemberAsync(Authorization, userId, conversationId).ConfigureAwait(false));

    [HttpGet("v3/conversations/{conversationId}/pagedmembers")]
    public virtual async Task<IActionResult> GetConversationPagedMembersAsync(string conversationId, int pageSize = -1, string continuationToken = null) =>
        Answer(await _handler.HandleGetConversationPagedMembersAsync(Authorization, conversationId, pageSize, continuationToken).ConfigureAwait(false));

    [HttpDelete("v3/conversations/{conversationId}/members/{memberId}")]
    public virtual Task DeleteConversationMemberAsync(string conversationId, string memberId) =>
        _handler.HandleDeleteConversationMemberAsync(Authorization, conversationId, memberId);

    [HttpPost("v3/conversations/{conversationId}/activities/history")]
    public virtual async Task<IActionResult> SendConversationHistoryAsync(string conversationId, [FromBotBody] Transcript history) =>
        Answer(await _handler.HandleSendConversationHistoryAsync(Authorization, conversationId, history).ConfigureAwait(false));

    [HttpPost("v3/conversations/{conversationId}/attachments")]
    public virtual async Task<IActionResult> UploadAttachmentAsync(string conversationId, [FromBotBody] AttachmentData attachmentUpload) =>
        Answer(await _handler.HandleUploadAttachmentAsync(Authorization, conversationId, attachmentUpload).ConfigureAwait(false));

    private static BotJsonResult Answer(object body) => new(body);
}
