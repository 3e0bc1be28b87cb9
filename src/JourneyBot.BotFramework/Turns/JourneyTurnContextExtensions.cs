using JourneyBot.BotFramework.Turns;
using JourneyBot.Context;

namespace Microsoft.Bot.Builder;

/// <summary>What JourneyBot adds to a turn.</summary>
public static class JourneyTurnContextExtensions
{
    /// <summary>What is known of the customer; throws <see cref="InvalidOperationException"/> where the adapter has no <see cref="JourneyMiddleware"/>.</summary>
    public static JourneyContext GetJourney(this ITurnContext turnContext) => turnContext.GetJourneyTurn().Context;

    /// <summary>The turn as JourneyBot sees it, to note what the bot understood.</summary>
    public static JourneyTurn GetJourneyTurn(this ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return turnContext.TurnState.Get<JourneyTurn>()
            ?? throw new InvalidOperationException("This turn has no journey: give the adapter the middleware with adapter.Use(journeyMiddleware), or register the bot with AddBot.");
    }
}
