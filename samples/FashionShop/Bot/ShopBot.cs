using JourneyBot.Language.Intents;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace FashionShop.Bot;

/// <summary>The shop's assistant: understands free text, and answers by the customer's journey.</summary>
public sealed class ShopBot(IntentClassifier intents, Answers answers, OrderQuestion orderQuestion, ConversationState state) : ActivityHandler
{
    private const double SureEnoughToStop = 0.25;
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
        var guess = intents.Classify(text);
        var intent = MeansStop(guess) ? "optout.messages" : guess.Intent;
        turn.Understood(intent, guess.Confidence);

        if (conversation.Awaits == OrderQuestion.Awaits && orderQuestion.Continue(text, conversation) is { } found)
        {
            await SayAsync(turnContext, "order.status", found, cancellationToken);
            return;
        }

        switch (intent)
        {
            case "optout.messages":
                await turn.AllowPromptsAsync(false, cancellationToken);
                await SayAsync(turnContext, intent, new Reply("Understood. I will not write to you first any more, here or anywhere else. If you ask me something, I still answer."), cancellationToken);
                break;
            case "optin.messages":
                await turn.AllowPromptsAsync(true, cancellationToken);
                await SayAsync(turnContext, intent, new Reply("Good. I will write when it helps, once a day at most. Say \"stop messaging me\" whenever you like."), cancellationToken);
                break;
            case "order.status":
                await SayAsync(turnContext, intent, orderQuestion.Begin(turn.Context, conversation), cancellationToken);
                break;
            default:
                await SayAsync(turnContext, intent, answers.To(intent, turn.Context) ?? Answers.NotUnderstood(turn.Context), cancellationToken);
                break;
        }
    }

    // Better to be silent once too often: "stop" counts also where it is only the likeliest of several meanings.
    private static bool MeansStop(IntentGuess guess) =>
        guess.Intent == IntentGuess.None && guess.Alternatives is [{ Intent: "optout.messages", Confidence: > SureEnoughToStop }, ..];

    private static async Task SayAsync(ITurnContext turnContext, string dialog, Reply reply, CancellationToken cancellationToken)
    {
        turnContext.GetJourneyTurn().Dialog = dialog;
        await turnContext.SendActivityAsync(reply.ToActivity(), cancellationToken);
    }
}
