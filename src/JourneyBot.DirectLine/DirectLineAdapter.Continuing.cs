using System.Security.Claims;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace JourneyBot.DirectLine;

/// <content>The bot speaks first. Whose conversation it is says the store, not the reference: a stale or foreign user in it is corrected.</content>
public sealed partial class DirectLineAdapter
{
    /// <inheritdoc />
    public override Task ContinueConversationAsync(string botId, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        ContinueAsync(Continuation(reference), callback, cancellationToken);

    /// <inheritdoc />
    public override Task ContinueConversationAsync(ClaimsIdentity claimsIdentity, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        ContinueAsync(Continuation(reference), callback, cancellationToken);

    /// <inheritdoc />
    public override Task ContinueConversationAsync(ClaimsIdentity claimsIdentity, ConversationReference reference, string audience, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        ContinueAsync(Continuation(reference), callback, cancellationToken);

    /// <inheritdoc />
    public override Task ContinueConversationAsync(string botId, Activity continuationActivity, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        ContinueAsync(continuationActivity, callback, cancellationToken);

    /// <inheritdoc />
    public override Task ContinueConversationAsync(ClaimsIdentity claimsIdentity, Activity continuationActivity, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        ContinueAsync(continuationActivity, callback, cancellationToken);

    /// <inheritdoc />
    public override Task ContinueConversationAsync(ClaimsIdentity claimsIdentity, Activity continuationActivity, string audience, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        ContinueAsync(continuationActivity, callback, cancellationToken);

    private static Activity Continuation(ConversationReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return reference.GetContinuationActivity();
    }

    private async Task ContinueAsync(Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(callback);
        using var lease = await ConversationAsync(activity.Conversation?.Id, cancellationToken);
        var conversation = lease.Conversation;
        activity.From = new ChannelAccount(conversation.UserId, activity.From?.Name, RoleTypes.User);
        activity.Recipient = Bot();
        activity.ChannelId = ChannelId;
        activity.ServiceUrl = ServiceUrl;
        activity.Locale ??= conversation.Locale;
        await RunAsync(conversation, activity, callback, cancellationToken);
    }
}
