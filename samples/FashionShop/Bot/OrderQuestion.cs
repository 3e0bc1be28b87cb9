using System.Text.RegularExpressions;
using FashionShop.Orders;
using JourneyBot.Context;

namespace FashionShop.Bot;

/// <summary>"Where is my order?": answers from the journey or the customer's orders, or asks for the number, three times at most.</summary>
public sealed partial class OrderQuestion(OrderBook orders)
{
    /// <summary>What is awaited while the number is asked for.</summary>
    public const string Awaits = "order-number";

    private const int MostTries = 3;

    /// <summary>Begins the question.</summary>
    public Reply Begin(JourneyContext journey, ShopConversation conversation)
    {
        var id = journey.Moment.LastOf("order.completed")?.Properties.Text("orderId");
        if (id is not null && orders.Find(id) is { } order) return About(order);
        if (journey.Customer.Stream.Kind == JourneyBot.Events.StreamKind.Customer && orders.Of(journey.Customer.Stream.Value) is [var latest, ..]) return About(latest);
        (conversation.Awaits, conversation.Tries) = (Awaits, 0);
        return new Reply("Gladly. What is the order number? It begins with VL- and stands in your confirmation.") { AsksFor = true };
    }

    /// <summary>Takes the answer; null where the message is about something else.</summary>
    public Reply? Continue(string text, ShopConversation conversation)
    {
        if (Number().Match(text) is { Success: true } number)
        {
            conversation.Awaits = null;
            return orders.Find(number.Value) is { } order ? About(order) : new Reply($"I find no order {number.Value.ToUpperInvariant()}. Please check the number in your confirmation, or let a colleague look.", "Talk to a person");
        }

        if (++conversation.Tries < MostTries) return null;
        conversation.Awaits = null;
        return new Reply("Never mind. A colleague can find it by your name and address.", "Talk to a person");
    }

    private static Reply About(Order order) =>
        new($"Order **{order.Id}** of {order.PlacedAt:d MMMM}, €{order.Cart.Subtotal:0.##}, is being packed. It leaves us on the next working day.", "I want to return something", "Something is wrong with it");

    [GeneratedRegex(@"\bVL-[0-9A-Z]{9}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Number();
}
