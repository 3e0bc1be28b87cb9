using System;
using System.Collections.Generic;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder.Skills;

/// <summary>Takes what skills send back: messages go on to the user's channel, events and the end of the skill's work to this bot.</summary>
public class CloudSkillHandler : CloudChannelServiceHandler
{
    /// <summary>Under which key a turn that a skill caused finds its <see cref="SkillConversationReference"/>.</summary>
    public static readonly string SkillConversationReferenceKey = $"{typeof(CloudSkillHandler).Namespace}.SkillConversationReference";

    private readonly SkillReplies _replies;

    public CloudSkillHandler(BotAdapter adapter, IBot bot, SkillConversationIdFactoryBase conversationIdFactory, BotFrameworkAuthentication auth, ILogger logger = null)
        : base(auth)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        ArgumentNullException.ThrowIfNull(bot);
        ArgumentNullException.ThrowIfNull(conversationIdFactory);
        _replies = new SkillReplies(SkillConversationReferenceKey, adapter, bot, conversationIdFactory, auth.GetOriginatingAudience, logger);
    }

    protected override Task<ResourceResponse> OnSendToConversationAsync(ClaimsIdentity claimsIdentity, string conversationId, Activity activity, CancellationToken cancellationToken = default) =>
        _replies.TakeAsync(claimsIdentity, conversationId, null, activity, cancellationToken);

    protected override Task<ResourceResponse> OnReplyToActivityAsync(ClaimsIdentity claimsIdentity, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default) =>
        _replies.TakeAsync(claimsIdentity, conversationId, activityId, activity, cancellationToken);

    protected override Task<ResourceResponse> OnUpdateActivityAsync(ClaimsIdentity claimsIdentity, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default) =>
        _replies.UpdateAsync(claimsIdentity, conversationId, activityId, activity, cancellationToken);

    protected override Task OnDeleteActivityAsync(ClaimsIdentity claimsIdentity, string conversationId, string activityId, CancellationToken cancellationToken = default) =>
        _replies.DeleteAsync(claimsIdentity, conversationId, activityId, cancellationToken);

    /// <exception cref="KeyNotFoundException">No skill works under this conversation id.</exception>
    protected override Task<ChannelAccount> OnGetConversationMemberAsync(ClaimsIdentity claimsIdentity, string userId, string conversationId, CancellationToken cancellationToken = default) =>
        _replies.MemberAsync(claimsIdentity, userId, conversationId, cancellationToken);
}
