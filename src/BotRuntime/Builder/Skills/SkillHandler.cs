using System;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder.Skills;

/// <summary>Takes what skills send back to a bot of the older adapter.</summary>
[Obsolete("Use `CloudSkillHandler` instead.", false)]
public class SkillHandler : ChannelServiceHandler
{
    /// <summary>Under which key a turn that a skill caused finds its <see cref="SkillConversationReference"/>.</summary>
    public static readonly string SkillConversationReferenceKey = CloudSkillHandler.SkillConversationReferenceKey;

    private readonly SkillReplies _replies;

    public SkillHandler(BotAdapter adapter, IBot bot, SkillConversationIdFactoryBase conversationIdFactory, ICredentialProvider credentialProvider, AuthenticationConfiguration authConfig, IChannelProvider channelProvider = null, ILogger logger = null)
        : base(credentialProvider, authConfig, channelProvider)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        ArgumentNullException.ThrowIfNull(bot);
        ArgumentNullException.ThrowIfNull(conversationIdFactory);
        _replies = new SkillReplies(SkillConversationReferenceKey, adapter, bot, conversationIdFactory, Audience, logger);
    }

    protected override Task<ResourceResponse> OnSendToConversationAsync(ClaimsIdentity claimsIdentity, string conversationId, Activity activity, CancellationToken cancellationToken = default) =>
        _replies.TakeAsync(claimsIdentity, conversationId, null, activity, cancellationToken);

    protected override Task<ResourceResponse> OnReplyToActivityAsync(ClaimsIdentity claimsIdentity, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default) =>
        _replies.TakeAsync(claimsIdentity, conversationId, activityId, activity, cancellationToken);

    protected override Task<ResourceResponse> OnUpdateActivityAsync(ClaimsIdentity claimsIdentity, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default) =>
        _replies.UpdateAsync(claimsIdentity, conversationId, activityId, activity, cancellationToken);

    protected override Task OnDeleteActivityAsync(ClaimsIdentity claimsIdentity, string conversationId, string activityId, CancellationToken cancellationToken = default) =>
        _replies.DeleteAsync(claimsIdentity, conversationId, activityId, cancellationToken);

    private string Audience() => ChannelProvider?.IsGovernment() == true
        ? GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope
        : AuthenticationConstants.ToChannelFromBotOAuthScope;
}
