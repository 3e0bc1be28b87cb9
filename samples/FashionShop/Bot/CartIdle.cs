using FashionShop.Customers;
using Microsoft.Bot.Builder;

namespace FashionShop.Bot;

/// <summary>What the assistant says when a cart lies idle.</summary>
public static class CartIdle
{
    /// <summary>Says it, by what the CRM knows and what the customer hesitated at.</summary>
    public static async Task SayAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var journey = turnContext.GetJourney();
        turnContext.GetJourneyTurn().Dialog = JourneyBot.Prompts.CartIdlePrompt.Id;
        var help = journey.Tier() >= LoyaltyTier.Gold ? "As always, standard delivery is free for you." : "I can check a size, or tell you when it would arrive.";
        await turnContext.SendActivityAsync(
            new Reply($"Your cart of **{Greeting.Cart(journey)}** is still here{journey.CommaName()}. {help} Say \"stop messaging me\" and I will not write first again.", "Does it fit?", "When will it arrive?", "Stop messaging me").ToActivity(),
            cancellationToken);
    }
}
