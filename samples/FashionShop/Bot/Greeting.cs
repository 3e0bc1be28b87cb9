using System.Globalization;
using JourneyBot.Context;

namespace FashionShop.Bot;

/// <summary>The first words, by whom they are said to.</summary>
public static class Greeting
{
    /// <summary>Greets the customer.</summary>
    public static Reply For(JourneyContext journey) => journey.Kind() switch
    {
        CustomerKind.Complaining => new($"Hello{journey.CommaName()}. I see that something with your order is not put right yet: *{journey.Trait("openComplaint")}*. That comes first. Shall I fetch a colleague, or is it about something else?", "Talk to a person", "How do returns work?"),
        CustomerKind.Buyer => new($"Hello{journey.CommaName()}, and thank you for your order. I can look it up, or help if something is not right with it.", "Where is my order?", "I want to return something", "Something is wrong with it"),
        CustomerKind.CartHolder => new($"Hello again{journey.CommaName()}. Your cart holds goods for **{Cart(journey)}**. Is there anything I can clear up before you order: size, delivery, payment?", "Does it fit?", "When will it arrive?", "How can I pay?"),
        CustomerKind.Loyal => new($"Lovely to see you{journey.CommaName()}. As a **{journey.Trait("loyaltyTier")}** member standard delivery is always free for you{Size(journey)}. What are you looking for today?", "Help me choose", "What does my membership give me?"),
        CustomerKind.FaqReader => new("Welcome back. You have been reading our questions and answers; if one of them left something open, ask me and I will give you the short version.", "How do returns work?", "What does delivery cost?"),
        CustomerKind.Returning => new($"Welcome back{journey.CommaName()}. {Seen(journey)} Shall we pick up where you left off?", "Help me choose", "Find my size"),
        _ => new("Hello, and welcome to Vinterlind! I am the shop's assistant, a program, not a person. I can help you choose, find your size, or answer questions about delivery and returns.", "Help me choose", "Find my size", "What does delivery cost?"),
    };

    /// <summary>The value of the open cart with its currency.</summary>
    public static string Cart(JourneyContext journey) => journey.Moment.OpenCart is { } cart
        ? string.Create(CultureInfo.InvariantCulture, $"€{cart.Properties.Number("total"):0.##}") : "";

    private static string Size(JourneyContext journey) => journey.Trait("size") is { Length: > 0 } size ? $", and I remember your size, **{size}**" : "";

    private static string Seen(JourneyContext journey) =>
        journey.Moment.LastOf("product.viewed")?.Properties is { } seen && seen.Text("sku") is { } sku && seen.Text("name") is { } name
            ? $"Last time you looked at the [{name}](/product/{Uri.EscapeDataString(sku)})." : "Nice to see you again.";
}
