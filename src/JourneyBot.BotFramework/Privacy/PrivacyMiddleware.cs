using System.Globalization;
using JourneyBot.BotFramework.Turns;
using JourneyBot.Consent.Wishes;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Pipeline;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace JourneyBot.BotFramework.Privacy;

/// <summary>
/// Does what customers ask for about themselves, in whatever words, before the bot sees it: "stop messaging me", "you may write again", "what do you
/// know about me?" and "forget me". Such a turn does not reach the bot, so that an input prompt stays open and is asked again by its own dialog.
/// It comes after <see cref="JourneyMiddleware"/>.
/// </summary>
public sealed class PrivacyMiddleware(CustomerSummary summary, PendingErasures pending, CustomerGraph customers, PrivacyTexts texts, ForgetCustomer? forget = null) : IMiddleware
{
    // The dialog by which the question is known in the journey.
    private const string AskedDialog = "privacy.forget.ask";

    /// <inheritdoc />
    public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(next);
        if (turnContext.Activity.Type != ActivityTypes.Message || turnContext.Activity.From?.Role == RoleTypes.Bot || turnContext.TurnState.Get<JourneyTurn>() is not { } turn)
            return next(cancellationToken);
        var wishes = WishRecogniser.In(turnContext.Activity.Text);
        var wasAsked = forget is not null && turn.WasAsked(AskedDialog);
        // Most turns hold no wish, and cost nothing more.
        return wishes.Count == 0 && !wasAsked ? next(cancellationToken) : RunAsync(turnContext, turn, wishes, wasAsked, next, cancellationToken);
    }

    private async Task RunAsync(ITurnContext turnContext, JourneyTurn turn, IReadOnlyList<Wish> wishes, bool wasAsked, NextDelegate next, CancellationToken cancellationToken)
    {
        if (!await AnswerAsync(turnContext, turn, wishes, wasAsked, cancellationToken)) await next(cancellationToken);
    }

    private async Task<bool> AnswerAsync(ITurnContext turnContext, JourneyTurn turn, IReadOnlyList<Wish> heard, bool wasAsked, CancellationToken cancellationToken)
    {
        if (forget is not null && wasAsked && await pending.TakeAsync(turn.Identity.Conversation, cancellationToken) is { } language)
        {
            var text = texts.In(language);
            if (PendingErasures.AnswerOf(turnContext.Activity.Text, text) is { } answer)
            {
                await (answer ? ForgetAsync(forget, turnContext, turn, text, cancellationToken) : SayAsync(turnContext, turn, "forget", text.Kept, cancellationToken));
                return true;
            }
        }

        // Without somebody who can erase, the bot's own dialogs have to answer that.
        var wishes = heard.Where(wish => wish.Kind != WishKind.Forget || forget is not null).ToList();
        // A bare "stop" where the bot waits for an answer is one.
        if (wishes.Count == 0 || (wishes[0].IsBare && turn.Context.AwaitsAnswer)) return false;
        foreach (var wish in wishes) await DoAsync(turnContext, turn, wish, texts.LanguageOf(wish, wishes, turnContext.Activity.Locale), cancellationToken);
        return true;
    }

    private async Task DoAsync(ITurnContext turnContext, JourneyTurn turn, Wish wish, string language, CancellationToken cancellationToken)
    {
        var text = texts.In(language);
        switch (wish.Kind)
        {
            case WishKind.Stop or WishKind.Resume:
                await turn.AllowPromptsAsync(wish.Kind == WishKind.Resume, cancellationToken);
                await SayAsync(turnContext, turn, wish.Kind == WishKind.Stop ? "stop" : "resume", wish.Kind == WishKind.Stop ? text.Stopped : text.Resumed, cancellationToken);
                break;
            case WishKind.Know when IsShared(turnContext.Activity):
            case WishKind.Forget when IsShared(turnContext.Activity):
                await SayAsync(turnContext, turn, "private", text.InPrivate, cancellationToken);
                break;
            case WishKind.Know:
                await SayAsync(turnContext, turn, "know", await summary.OfAsync(turn, text, cancellationToken), cancellationToken);
                break;
            default:
                await AskAsync(turnContext, turn, language, cancellationToken);
                break;
        }
    }

    private async Task AskAsync(ITurnContext turnContext, JourneyTurn turn, string language, CancellationToken cancellationToken)
    {
        var text = texts.In(language);
        // Who only says who they are may have forgotten what this conversation holds, and no person's journey.
        if (!MayErase(turn.Identity))
        {
            await SayAsync(turnContext, turn, "forget", text.NotProven, cancellationToken);
            return;
        }

        await pending.AskAsync(turn.Identity.Conversation, language, cancellationToken);
        var question = MessageFactory.SuggestedActions([text.YesForget, text.NoForget], text.AskForget, null, InputHints.ExpectingInput);
        Note(turn, AskedDialog);
        await turnContext.SendActivityAsync(question, cancellationToken);
    }

    private async Task ForgetAsync(ForgetCustomer forgetCustomer, ITurnContext turnContext, JourneyTurn turn, PrivacyText text, CancellationToken cancellationToken)
    {
        if (!MayErase(turn.Identity))
        {
            await SayAsync(turnContext, turn, "forget", text.NotProven, cancellationToken);
            return;
        }

        // Nothing more of this turn is kept from here on: it would be a journey again.
        turn.KeepNothing();
        var receipt = await forgetCustomer(turn.Identity.Stream, $"customer in {turnContext.Activity.ChannelId}", "asked to be forgotten", CancellationToken.None);
        await SayAsync(turnContext, turn, "forget", string.Format(CultureInfo.InvariantCulture, text.Forgotten, receipt), cancellationToken);
    }

    private bool MayErase(TurnIdentity identity) =>
        CustomerSummary.IsProven(identity) || customers.StreamsWith(identity.Stream).All(stream => stream.Kind == StreamKind.Conversation);

    private static bool IsShared(Activity activity) => activity.Conversation?.IsGroup == true || activity.Conversation?.ConversationType is not (null or "" or "personal");

    private static Task<ResourceResponse> SayAsync(ITurnContext turnContext, JourneyTurn turn, string wish, string text, CancellationToken cancellationToken)
    {
        Note(turn, "privacy." + wish);
        return turnContext.SendActivityAsync(MessageFactory.Text(text), cancellationToken);
    }

    private static void Note(JourneyTurn turn, string dialog)
    {
        turn.Understood(dialog, 1);
        turn.Dialog = dialog;
    }
}
