using FashionShop.Customers;
using JourneyBot.Context;
using Microsoft.Bot.Builder;

namespace FashionShop.Bot;

/// <summary>What the assistant says when a cart lies idle.</summary>
public static class CartIdle
{
    /// <summary>What is shown beside the closed chat to a customer who has not chatted yet.</summary>
    public static string Teaser(JourneyContext journey) => $"Your cart of {Greeting.Cart(journey)} is still here{journey.CommaName()}. Can I help with a size, or the delivery?";

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
