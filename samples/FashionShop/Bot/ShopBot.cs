using FashionShop.Orders;
using JourneyBot.Context;
using JourneyBot.Language.Intents;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace FashionShop.Bot;

/// <summary>The shop's assistant: understands free text, and answers by the customer's journey.</summary>
public sealed class ShopBot(IntentClassifier intents, Answers answers, OrderQuestion orderQuestion, ConversationState state) : ActivityHandler
{
    private readonly IStatePropertyAccessor<ShopConversation> conversations = state.CreateProperty<ShopConversation>("shop");

    /// <inheritdoc />
    public override async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        await base.OnTurnAsync(turnContext, cancellationToken);
        await state.SaveChangesAsync(turnContext, false, cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task OnEventActivityAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken)
    {
        // Web Chat says that it is there; only then is the page known, and the greeting can fit the journey.
        if (turnContext.Activity.Name == "webchat/join") await SayAsync(turnContext, "greeting", Greeting.For(turnContext.GetJourney()), cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        var turn = turnContext.GetJourneyTurn();
        var conversation = await conversations.GetAsync(turnContext, () => new ShopConversation(), cancellationToken);
        var text = turnContext.Activity.Text ?? "";
        if (text.Length == 0 && turnContext.Activity.Attachments is [var file, ..])
        {
            turn.Understood("file.sent", 1);
            await SayAsync(turnContext, "file.sent", new Reply($"Thank you, I have got {file.Name ?? "your file"}. I can't look into files myself, but our colleagues see it here. What is it about?", "It does not fit", "It is damaged"), cancellationToken);
            return;
        }

        var (intent, confidence) = Meaning.Of(text, intents);
        // A bare number is no riddle: it is the answer that was asked for, or the question where the order is.
        if (intent == IntentGuess.None && OrderQuestion.NamesOrder(text)) (intent, confidence) = (conversation.AsksOrderFor is null ? OrderQuestion.Status : OrderQuestion.Number, 1);
        turn.Understood(intent, confidence);

        switch (intent)
        {
            // A "stop" is heard whatever was asked before it.
            case "optout.messages":
                conversation.AsksOrderFor = null;
                await turn.AllowPromptsAsync(false, cancellationToken);
                await SayAsync(turnContext, intent, new Reply("Understood. I will not write to you first any more, here or anywhere else. If you ask me something, I still answer."), cancellationToken);
                break;
            case "optin.messages":
                await turn.AllowPromptsAsync(true, cancellationToken);
                await SayAsync(turnContext, intent, new Reply("Good. I will write when it helps, once a day at most. Say \"stop messaging me\" whenever you like."), cancellationToken);
                break;
            default:
                var (dialog, reply) = Answer(text, intent, turn.Context, conversation);
                await SayAsync(turnContext, dialog, reply, cancellationToken);
                break;
        }
    }

    private (string Dialog, Reply Reply) Answer(string text, string intent, JourneyContext journey, ShopConversation conversation)
    {
        if (conversation.AsksOrderFor is { } asked)
        {
            if (!OrderQuestion.IsInterruption(text, intent, conversation))
            {
                var (order, otherwise) = orderQuestion.Continue(text, conversation);
                return (asked, order is null ? otherwise : About(asked, order, journey));
            }

            // Who asks for a person or says goodbye is done with the number; other questions are answered, and it is asked again.
            if (intent is "agent.request" or "goodbye.thanks") conversation.AsksOrderFor = null;
            else if (answers.To(intent, journey) is { } aside) return (intent, aside with { Text = aside.Text + "\n\nBack to your order: do you have its number?", AsksFor = true });
        }

        // Who bought lately, or has a complaint open, need not say which order is meant.
        var complains = intent.StartsWith("complaint.", StringComparison.Ordinal) && journey.Kind() is not (CustomerKind.Buyer or CustomerKind.Complaining);
        if (!complains && intent != OrderQuestion.Status) return (intent, answers.To(intent, journey) ?? Answers.NotUnderstood(journey));
        if (orderQuestion.Known(text, journey) is { } known) return (intent, About(intent, known, journey));
        var ask = OrderQuestion.Ask(conversation, intent, complains ? "I am sorry to hear that, and want to put it right." : "Gladly.");
        return (intent, OrderQuestion.NamesOrder(text) ? orderQuestion.Continue(text, conversation).Otherwise : ask);
    }

    private Reply About(string subject, Order order, JourneyContext journey) =>
        subject == OrderQuestion.Status ? OrderQuestion.About(order) : answers.To(subject, journey) ?? OrderQuestion.About(order);

    private static async Task SayAsync(ITurnContext turnContext, string dialog, Reply reply, CancellationToken cancellationToken)
    {
        turnContext.GetJourneyTurn().Dialog = dialog;
        await turnContext.SendActivityAsync(reply.ToActivity(), cancellationToken);
    }
}
