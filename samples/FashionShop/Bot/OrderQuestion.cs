using System.Globalization;
using System.Text.RegularExpressions;
using FashionShop.Catalogue;
using FashionShop.Orders;
using JourneyBot.Context;
using JourneyBot.Events;
using JourneyBot.Language.Intents;

namespace FashionShop.Bot;

/// <summary>Finds the order that a question or a complaint is about: on the journey, among the customer's orders, or by its number, asked for three times at most.</summary>
public sealed partial class OrderQuestion(OrderBook orders)
{
    /// <summary>The question that it answers itself.</summary>
    public const string Status = "order.status";

    /// <summary>What a message means that gives the number it asked for: no question, so that it is not taken for one asked again.</summary>
    public const string Number = "order.number";

    private const int MostTries = 3;

    /// <summary>Whether the message names an order.</summary>
    public static bool NamesOrder(string text) => NumberIn(text) is not null;

    /// <summary>The order that the message names, the journey ends with or the customer placed last; null for none known.</summary>
    public Order? Known(string text, JourneyContext journey)
    {
        if (NumberIn(text) is { } number) return orders.Find(number);
        if (journey.Moment.LastOf(EventNames.OrderCompleted)?.Properties.Text("orderId") is { } id && orders.Find(id) is { } order) return order;
        return journey.Customer.Stream.Kind == StreamKind.Customer && orders.Of(journey.Customer.Stream.Value) is [var latest, ..] ? latest : null;
    }

    /// <summary>Asks for the number.</summary>
    /// <param name="conversation">Where it is kept that it was asked.</param>
    /// <param name="intent">What it is asked for.</param>
    /// <param name="before">What is said before the question.</param>
    public static Reply Ask(ShopConversation conversation, string intent, string before)
    {
        (conversation.AsksOrderFor, conversation.Tries) = (intent, 0);
        return new Reply($"{before} What is the order number? It begins with VL- and stands in your confirmation.") { AsksFor = true };
    }

    /// <summary>Takes what was said after the number was asked for: the order, or what is said where it is none.</summary>
    public (Order? Order, Reply Otherwise) Continue(string text, ShopConversation conversation)
    {
        var number = NumberIn(text);
        var order = number is null ? null : orders.Find(number);
        var isLast = ++conversation.Tries >= MostTries;
        if (order is not null || isLast) conversation.AsksOrderFor = null;
        if (isLast) return (order, new Reply("I cannot find it this way, sorry. A colleague can look for it by your name and address.", "Talk to a person"));
        return (order, new Reply(number is null
            ? "I need the number to find it: VL, a hyphen, and nine letters and digits. It stands in your confirmation."
            : $"I find no order {number}. Please look at your confirmation once more: there are nine letters and digits after VL-.", "Talk to a person") { AsksFor = true });
    }

    /// <summary>Whether a message, while the number is asked for, is about something else.</summary>
    public static bool IsInterruption(string text, string intent, ShopConversation conversation) =>
        !NamesOrder(text) && intent != IntentGuess.None && intent != Status && intent != conversation.AsksOrderFor;

    /// <summary>What there is to say of an order.</summary>
    public static Reply About(Order order) => new(
        string.Create(CultureInfo.InvariantCulture, $"Order **{order.Id}** of {order.PlacedAt:d MMMM}, {Money.Text(order.Cart.Total)} with {(order.Delivery == DeliveryWay.Express ? "express" : "standard")} delivery, is in our books. As this shop is a demo, no parcel leaves."),
        "I want to return something", "Something is wrong with it");

    private static string? NumberIn(string text) =>
        Printed().Match(text) is { Success: true } number ? "VL-" + number.Groups[1].Value.ToUpperInvariant() : null;

    // As it is printed, and as people type it: vl 7k3m9q2xa.
    [GeneratedRegex(@"\bVL[-\u2010-\u2015 ]?([0-9A-Z]{9})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Printed();
}
