using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Quickstart;

/// <summary>The smallest bot that knows where its customer stands.</summary>
public sealed class HelloBot : ActivityHandler
{
    /// <summary>What it says when a cart lies idle.</summary>
    public static Task CartIdleAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        turnContext.SendActivityAsync("Your cart is still here. Can I help?", cancellationToken: cancellationToken);

    /// <inheritdoc />
    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        var journey = turnContext.GetJourney();
        await turnContext.SendActivityAsync(journey.Stage.Stage switch
        {
            "intent" => "Anything I can clear up before you order?",
            "purchase" or "post-sale" => "Thank you for your order. How can I help with it?",
            _ => $"Hello! This is step {journey.Moment.Journey.Events + 1} of your journey.",
        }, cancellationToken: cancellationToken);
    }
}
