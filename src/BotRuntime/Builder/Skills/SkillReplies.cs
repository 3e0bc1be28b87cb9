using System;
using System.Collections.Generic;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Bot.Builder.Skills;

/// <summary>What skills send, carried out in the user's conversation: each in a turn of its own, through the bot's middleware.</summary>
internal sealed partial class SkillReplies(
    string referenceKey,
    BotAdapter adapter,
    IBot bot,
    SkillConversationIdFactoryBase conversations,
    Func<string> audience,
    ILogger logger)
{
    private const string ForChannels = "application/";

    private readonly ILogger _logger = logger ?? NullLogger.Instance;

    public Task<ResourceResponse> TakeAsync(ClaimsIdentity skill, string conversationId, string replyToId, Activity activity, CancellationToken cancellationToken)
    {
        return SendAsync(skill, conversationId, replyToId, activity, Take, cancellationToken);

        async Task<ResourceResponse> Take(ITurnContext turn, CancellationToken token)
        {
            if (activity.Type == ActivityTypes.EndOfConversation) await conversations.DeleteConversationReferenceAsync(conversationId, token).ConfigureAwait(false);
            if (!IsForBot(activity)) return await turn.SendActivityAsync(activity, token).ConfigureAwait(false);
            await GiveToBotAsync(turn, activity, token).ConfigureAwait(false);
            return null;
        }
    }

    public Task<ResourceResponse> UpdateAsync(ClaimsIdentity skill, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
        SendAsync(skill, conversationId, activityId, activity, (turn, token) => turn.UpdateActivityAsync(activity, token), cancellationToken);

    public Task DeleteAsync(ClaimsIdentity skill, string conversationId, string activityId, CancellationToken cancellationToken) =>
        InConversationAsync(skill, conversationId, (turn, _, token) => turn.DeleteActivityAsync(activityId, token), cancellationToken);

    public async Task<ChannelAccount> MemberAsync(ClaimsIdentity skill, string userId, string conversationId, CancellationToken cancellationToken)
    {
        ChannelAccount member = null;
        await InConversationAsync(skill, conversationId, Find, cancellationToken).ConfigureAwait(false);
        return member;

        async Task Find(ITurnContext turn, SkillConversationReference reference, CancellationToken token)
        {
            var channel = (Conversations)turn.TurnState.Get<IConnectorClient>().Conversations;
            member = await channel.GetConversationMemberAsync(userId, turn.Activity.Conversation.Id, token).ConfigureAwait(false);
        }
    }

    private static bool IsForBot(Activity activity) => activity.Type switch
    {
        ActivityTypes.EndOfConversation or ActivityTypes.Event => true,
        ActivityTypes.Command or ActivityTypes.CommandResult => activity.Name?.StartsWith(ForChannels, StringComparison.Ordinal) != true,
        _ => false,
    };

    private static string CallerId(ClaimsIdentity skill) => CallerIdConstants.BotToBotPrefix + TokenClaims.AppId(skill.Claims);

    private static ResourceResponse NewId() => new(Guid.CreateVersion7().ToString("n"));

    private async Task<ResourceResponse> SendAsync(ClaimsIdentity skill, string conversationId, string activityId, Activity activity, Func<ITurnContext, CancellationToken, Task<ResourceResponse>> send, CancellationToken cancellationToken)
    {
        ResourceResponse sent = null;
        await InConversationAsync(skill, conversationId, Turn, cancellationToken).ConfigureAwait(false);
        return sent ?? NewId();

        async Task Turn(ITurnContext turn, SkillConversationReference reference, CancellationToken token)
        {
            activity.ApplyConversationReference(reference.ConversationReference);
            turn.Activity.Id = activityId;
            turn.Activity.CallerId = CallerId(skill);
            sent = await send(turn, token).ConfigureAwait(false);
        }
    }

    private Task InConversationAsync(ClaimsIdentity skill, string conversationId, Func<ITurnContext, SkillConversationReference, CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(skill);
        return Run();

        async Task Run()
        {
            var reference = await FindAsync(conversationId, cancellationToken).ConfigureAwait(false);
            Task Turn(ITurnContext turn, CancellationToken token)
            {
                turn.TurnState.Add(referenceKey, reference);
                return step(turn, reference, token);
            }

            await adapter.ContinueConversationAsync(skill, reference.ConversationReference, reference.OAuthScope, Turn, cancellationToken).ConfigureAwait(false);
        }
    }

    // The middleware has seen the turn begin as an event; the bot sees what the skill sent.
    private Task GiveToBotAsync(ITurnContext turn, Activity activity, CancellationToken cancellationToken)
    {
        var seen = turn.Activity;
        seen.ChannelData = activity.ChannelData;
        seen.Code = activity.Code;
        seen.Entities = activity.Entities;
        seen.Locale = activity.Locale;
        seen.LocalTimestamp = activity.LocalTimestamp;
        seen.Name = activity.Name;
        seen.Properties = activity.Properties;
        seen.RelatesTo = activity.RelatesTo;
        seen.ReplyToId = activity.ReplyToId;
        seen.Timestamp = activity.Timestamp;
        seen.Text = activity.Text;
        seen.Type = activity.Type;
        seen.Value = activity.Value;
        return bot.OnTurnAsync(turn, cancellationToken);
    }

    private async Task<SkillConversationReference> FindAsync(string conversationId, CancellationToken cancellationToken)
    {
        SkillConversationReference reference;
        try
        {
            reference = await conversations.GetSkillConversationReferenceAsync(conversationId, cancellationToken).ConfigureAwait(false);
        }
        catch (NotImplementedException)
        {
            LogOldFactory(conversations.GetType().Name);
#pragma warning disable CS0618 // A factory of a bot that was written before the newer method.
            var old = await conversations.GetConversationReferenceAsync(conversationId, cancellationToken).ConfigureAwait(false);
#pragma warning restore CS0618
            reference = new SkillConversationReference { ConversationReference = old, OAuthScope = audience() };
        }

        return reference ?? throw new KeyNotFoundException("No skill works under this conversation id: it never did, or its work has ended.");
    }

    [LoggerMessage(EventId = 430, Level = LogLevel.Warning, Message = "{Factory} finds skill conversations by the deprecated GetConversationReferenceAsync: override GetSkillConversationReferenceAsync")]
    private partial void LogOldFactory(string factory);
}
