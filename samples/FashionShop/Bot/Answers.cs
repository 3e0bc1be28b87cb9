using FashionShop.Catalogue;
using FashionShop.Customers;
using FashionShop.Orders;
using JourneyBot.Context;

namespace FashionShop.Bot;

/// <summary>What the assistant answers to an intent, by the stage of the journey and by what the CRM knows.</summary>
public sealed class Answers(ProductCatalogue catalogue, Stock stock)
{
    /// <summary>The answer to an intent; null where the assistant has none.</summary>
    public Reply? To(string intent, JourneyContext journey) => intent switch
    {
        "greeting" => Greeting.For(journey),
        "goodbye.thanks" => new(journey.Moment.OpenCart is null ? "You are welcome. I am here if anything comes up." : $"You are welcome. Your cart of {Greeting.Cart(journey)} is kept for you."),
        "bot.who" => new("I am Vinterlind's assistant: a program, not a person. I know our goods and your journey in this shop, and I can fetch a colleague at any time.", "Talk to a person"),
        "product.advice" => Advice(journey),
        "product.compare" => Compare(journey),
        "size.help" => Size(journey),
        "price.question" => Price(journey),
        "stock.availability" => Availability(journey),
        "delivery.question" => Delivery(journey),
        "returns.question" => Returns(journey),
        "payment.question" => new("This shop is a demo: its card is always accepted, its invoice is never due, and nothing is charged." + (journey.Moment.OpenCart is null ? "" : " Your cart is ready when you are: [go to checkout](/checkout).")),
        "cart.help" => new(journey.Moment.OpenCart is null ? "Your cart is empty at the moment. Add something from a product page, then open the cart at the top right." : $"Your cart holds goods for **{Greeting.Cart(journey)}**. [Open the cart](/cart) to change it, or [go to checkout](/checkout): you can still change your mind for 30 days."),
        "loyalty.question" => Loyalty(journey),
        "complaint.product" => Complaint(journey, "I am sorry that it is not as it should be"),
        "complaint.service" => Complaint(journey, "I am sorry that we let you down"),
        "agent.request" => new($"Of course{journey.CommaName()}. Our colleagues see this whole conversation, so you need not repeat anything. As this shop is a demo, it may be that nobody is at the desk just now."),
        "privacy.question" => Privacy,
        _ => null,
    };

    /// <summary>What is said where nothing was understood.</summary>
    public static Reply NotUnderstood(JourneyContext journey) => journey.Signals.Any(signal => signal.Kind == JourneyBot.Signals.SignalKinds.FailedTurn)
        ? new("I still do not follow, sorry. Shall I fetch a colleague?", "Talk to a person")
        : new("I did not understand that. I know about sizes, products, delivery, returns, payment and orders.", "Find my size", "What does delivery cost?", "Talk to a person");

    private Reply Advice(JourneyContext journey)
    {
        var preferred = catalogue.FindCategory(journey.Trait("preferredCategory"))
            ?? catalogue.FindCategory(Seen(journey)?.Category) ?? catalogue.Categories[0];
        var picks = catalogue.Products.Where(product => product.Category == preferred.Id).OrderByDescending(product => product.New).Take(3).ToList();
        var why = journey.Trait("preferredCategory") is not null ? $"You like our {preferred.Name.ToLowerInvariant()}{journey.CommaName()}, so" : Seen(journey) is not null ? "Going by what you looked at," : "Most people begin with";
        return new($"{why} {(why.StartsWith("Most", StringComparison.Ordinal) ? preferred.Name.ToLowerInvariant() + ":" : "I would look at these:")}\n\n" + string.Join('\n', picks.Select(product => $"- [{product.Name}](/product/{product.Sku}), €{product.Price:0}: {product.Summary}")), "Find my size", "Compare them");
    }

    private Reply Compare(JourneyContext journey)
    {
        var seen = journey.History.Where(e => e.Name == "product.viewed").Select(e => catalogue.Find(e.Properties.Text("sku"))).OfType<Product>().DistinctBy(product => product.Sku).TakeLast(2).ToList();
        return seen.Count < 2
            ? new("Open two products that you like, then ask me again, or put them side by side with *Compare* on their pages.")
            : new($"**{seen[0].Name}** (€{seen[0].Price:0}): {seen[0].Fit} {seen[0].Material}\n\n**{seen[1].Name}** (€{seen[1].Price:0}): {seen[1].Fit} {seen[1].Material}\n\n[See them side by side](/compare)");
    }

    private Reply Size(JourneyContext journey)
    {
        var product = Seen(journey);
        var shoes = product?.Category == "shoes";
        var size = journey.Trait(shoes ? "shoeSize" : "size");
        var fit = product is null ? "Each product page says how it falls." : $"The **{product.Name}**: {product.Fit}";
        return size is { Length: > 0 }
            ? new($"{fit} You usually take **{size}** with us{journey.CommaName()}, and I would stay with it unless the note says otherwise.", "When will it arrive?")
            : new($"{fit} If you are not sure of your size: with the [size guide](/size-guide) and a tape measure you know in a minute.", "What if it does not fit?");
    }

    private static Reply Price(JourneyContext journey) => journey.Tier() switch
    {
        >= LoyaltyTier.Gold => new($"The price you see is our price all year, and as a **{journey.Trait("loyaltyTier")}** member you never pay for standard delivery."),
        _ when journey.Moment.OpenCart is { } cart => new($"Your cart of {Greeting.Cart(journey)} is at our everyday price; we do not raise prices to cut them again. {Missing(journey, cart.Properties.Number("total") ?? 0)}"),
        _ => new($"The price you see is our price all year: we do not raise it first to cut it later. From {Money.Text(DeliveryPrice.FreeFrom)} standard delivery is on us."),
    };

    private Reply Availability(JourneyContext journey)
    {
        if (Seen(journey) is not { } product) return new("Each product page shows what is in stock beside each size; what is sold out cannot be chosen.");
        var sizes = product.Sizes.Where(size => product.Variants.Any(variant => stock.Of(new Item(product.Sku, variant.Colour, size)) > 0)).ToList();
        if (sizes.Count == 0) return new($"The **{product.Name}** is sold out at the moment.", "Help me choose");
        return new(product.HasOneSize ? $"The **{product.Name}** is in stock. [Its page](/product/{product.Sku}) shows the colours." : $"Of the **{product.Name}** we have {string.Join(", ", sizes)} in stock. [Its page](/product/{product.Sku}) shows in which colours.");
    }

    private static Reply Delivery(JourneyContext journey) => journey.Kind() switch
    {
        CustomerKind.Complaining => new($"{DeliveryTerms(journey.Tier())} I have not forgotten what is still open, though: *{journey.Trait("openComplaint")}*.", "Talk to a person"),
        CustomerKind.Buyer => new($"Your order went the way you chose at checkout, and I can look it up. For the next one: {DeliveryTerms(journey.Tier())}", "Where is my order?"),
        CustomerKind.CartHolder when journey.Tier() < LoyaltyTier.Gold && journey.Moment.OpenCart is { } cart =>
            new($"For your cart of {Greeting.Cart(journey)}: {CartTerms(journey.Tier(), (decimal)(cart.Properties.Number("total") ?? 0))}", "How can I pay?"),
        CustomerKind.FaqReader => new($"The short version: {DeliveryTerms(journey.Tier())} [The long one](/faq/delivery#delivery)"),
        _ => new(DeliveryTerms(journey.Tier())),
    };

    private static string DeliveryTerms(LoyaltyTier tier)
    {
        var standard = tier switch
        {
            >= LoyaltyTier.Gold => $"For you as **{Name(tier)}** member standard delivery is always free: 2 to 4 working days.",
            LoyaltyTier.Silver => $"Standard delivery takes 2 to 4 working days and costs {Money.Text(DeliveryPrice.Standard)}; for you as **silver** member it is free from {Money.Text(DeliveryPrice.FreeFromForSilver)}.",
            _ => $"Standard delivery takes 2 to 4 working days and costs {Money.Text(DeliveryPrice.Standard)}, free from {Money.Text(DeliveryPrice.FreeFrom)}.",
        };
        return $"{standard} Express arrives on the next working day and costs {Money.Text(DeliveryPrice.Of(DeliveryWay.Express, 0, tier))}.";
    }

    private static string CartTerms(LoyaltyTier tier, decimal total)
    {
        var price = DeliveryPrice.Of(DeliveryWay.Standard, total, tier);
        var standard = price == 0 ? "standard delivery is free" : $"standard delivery costs {Money.Text(price)}, and nothing with {Money.Text(DeliveryPrice.MissingForFree(total, tier))} more";
        return $"{standard}; it takes 2 to 4 working days. Express arrives on the next working day and costs {Money.Text(DeliveryPrice.Of(DeliveryWay.Express, total, tier))}.";
    }

    private static string Name(LoyaltyTier tier) => tier.ToString().ToLowerInvariant();

    private static string Missing(JourneyContext journey, double total) => DeliveryPrice.MissingForFree((decimal)total, journey.Tier()) is > 0 and var missing
        ? $"{Money.Text(missing)} more and standard delivery is free." : "Standard delivery of it is free.";

    private static Reply Returns(JourneyContext journey) => journey.Kind() is CustomerKind.Buyer or CustomerKind.Complaining
        ? new("You can send your order back for 30 days, unworn and free of charge: the label is in the parcel. Your money is back within 5 working days after the parcel is with us.", "Something is wrong with it", "Talk to a person")
        : new("What you do not keep can go back for 30 days, free of charge; trying it on at home is fine. [All about returns](/faq/returns#returns)");

    private static Reply Loyalty(JourneyContext journey) => journey.Tier() switch
    {
        LoyaltyTier.None => new($"Silver members have free standard delivery from {Money.Text(DeliveryPrice.FreeFromForSilver)}, gold and platinum members always, and platinum pays half for express. [Sign in](/sign-in) to see where you stand."),
        LoyaltyTier.Silver => new($"You are **silver**{journey.CommaName()}{Orders(journey)}. That means free standard delivery from {Money.Text(DeliveryPrice.FreeFromForSilver)}."),
        _ => new($"You are **{journey.Trait("loyaltyTier")}**{journey.CommaName()}{Orders(journey)}. That means standard delivery is always free{(journey.Tier() == LoyaltyTier.Platinum ? ", and express at half the price" : "")}."),
    };

    private static string Orders(JourneyContext journey) => journey.Trait("pastOrders") switch
    {
        null or "" or "0" => "",
        "1" => ", with one order so far",
        var number => $", with {number} orders so far",
    };

    // Only for whom an order is known; of the others the number is asked first.
    private static Reply Complaint(JourneyContext journey, string sorry) => journey.Trait("openComplaint") is { Length: > 0 } open
        ? new($"{sorry}{journey.CommaName()}. I see that this is not put right yet: *{open}*. Is it about that? Then a colleague should look at it with you.", "Talk to a person", "How do returns work?")
        : new($"{sorry}{journey.CommaName()}. You can send it back for 30 days, free of charge: the label is in the parcel, and your money is back within 5 working days after the parcel is with us. If you would rather have it repaired, a colleague can look at it.", "Talk to a person", "How do returns work?");

    // What is known of somebody, and forgetting them, is not the shop's to answer: the plugin hears those wishes first, and carries them out.
    private static readonly Reply Privacy = new("E-mail addresses, phone and card numbers that you type are masked before anything is stored, and nothing is sold. Ask \"what do you know about me?\" and I tell you; say \"stop messaging me\" or \"forget me\" and I do it right away. Cookies you choose at the foot of each page.", "Stop messaging me", "Talk to a person");

    private Product? Seen(JourneyContext journey) => catalogue.Find(journey.Moment.LastOf("product.viewed")?.Properties.Text("sku"));
}
