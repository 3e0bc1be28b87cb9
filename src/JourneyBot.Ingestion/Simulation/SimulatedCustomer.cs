using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Simulation;

/// <summary>One visitor's decisions, visit by visit. All chances are shares of 1: about one visit in twenty ends in an order, more than in most shops, so that a small demo has some.</summary>
internal sealed class SimulatedCustomer
{
    private readonly RetailSimulation simulation;
    private readonly Random chance;
    private readonly CustomerDiary diary;
    private readonly CustomerChat chat;
    private readonly double keen;
    private readonly List<SimulatedProduct> cart = [];
    private bool hasBought;

    public SimulatedCustomer(RetailSimulation simulation, int number)
    {
        this.simulation = simulation;
        chance = new Random(unchecked((simulation.Seed * 1_000_003) ^ (number * 7_919)));
        keen = Math.Pow(chance.NextDouble(), 1.7);
        diary = new CustomerDiary(simulation, number, chance);
        chat = new CustomerChat(diary, chance);
    }

    public IReadOnlyList<IncomingEvent> Live()
    {
        for (var visit = 1; visit <= 5; visit++)
        {
            Visit();
            if (hasBought && !Happens(0.15)) break;
            if (!Happens(0.25 + (0.5 * keen))) break;
            if (cart.Count > 0 && diary.IsKnown && Happens(0.5)) Reminded();
            else diary.Rest(TimeSpan.FromHours(3 + (chance.NextDouble() * 90)));
        }

        return diary.Events;
    }

    private void Visit()
    {
        var product = Land();
        if (Happens(0.32 - (0.2 * keen))) return;
        var seen = Look(product);
        if (seen.Count == 0) return;
        if (seen.Count > 1 && Happens(0.2)) diary.Page("comparison.viewed", 40, ("skus", seen.Select(item => item.Sku).Distinct().ToArray()));
        var advised = Happens(0.12) && chat.Advice(seen[^1]);
        if (!Happens(0.13 + (0.42 * keen) + (advised ? 0.15 : 0))) return;
        Fill(seen[^1]);
        if (Happens(0.25)) Fill(seen[chance.Next(seen.Count)]);
        if (Happens(0.8)) diary.Page("cart.viewed", 25);
        if (Happens(0.12))
        {
            cart.Clear();
            TellCart();
            return;
        }

        if (Happens(0.2 + (0.55 * keen))) Checkout();
    }

    private SimulatedProduct Land()
    {
        var product = simulation.Products[chance.Next(simulation.Products.Count)];
        var entry = chance.NextDouble();
        if (entry < 0.42) diary.Page("home.viewed", 12);
        else if (entry < 0.68) diary.Page("category.viewed", 15, ("category", product.Category));
        else if (entry < 0.80) diary.Page("search.viewed", 15, ("query", product.Name));
        else diary.Page("product.viewed", 35, ("sku", product.Sku), ("price", product.Price), ("campaign", "social"));
        return product;
    }

    private List<SimulatedProduct> Look(SimulatedProduct first)
    {
        var seen = new List<SimulatedProduct>();
        var product = first;
        for (var view = 1; view <= 7; view++)
        {
            if (Happens(0.3)) diary.Page(Happens(0.75) ? "category.viewed" : "search.viewed", 18, ("category", product.Category));
            if (Happens(0.1)) break;
            diary.Page("product.viewed", 45, ("sku", product.Sku), ("price", product.Price));
            seen.Add(product);
            if (Happens(0.13)) diary.Page("size_guide.viewed", 40, ("sku", product.Sku));
            if (Happens(0.38 - (0.15 * keen))) break;
            // One looks on in the same department more often than not.
            var near = simulation.Products.Where(other => other.Category == product.Category && other != product).ToList();
            product = near.Count > 0 && Happens(0.6) ? near[chance.Next(near.Count)] : simulation.Products[chance.Next(simulation.Products.Count)];
        }

        return seen;
    }

    private void Fill(SimulatedProduct product)
    {
        cart.Add(product);
        TellCart();
    }

    private void TellCart() => diary.Page("cart.updated", 20, ("total", cart.Sum(item => item.Price)), ("items", cart.Count));

    private void Checkout()
    {
        diary.Page("checkout.started", 30, ("total", cart.Sum(item => item.Price)));
        if (!diary.IsKnown && Happens(0.6)) diary.SignIn();
        if (Happens(0.07))
        {
            diary.Page("error.viewed", 20, ("where", "payment"));
            if (!(Happens(0.4) && chat.PaymentHelp())) return;
        }

        if (!Happens(0.45 + (0.4 * keen))) return;
        if (!diary.IsKnown) diary.SignIn();
        diary.Page("order.completed", 60, ("total", cart.Sum(item => item.Price)), ("items", cart.Count));
        hasBought = true;
        cart.Clear();
        AfterTheOrder();
    }

    private void AfterTheOrder()
    {
        diary.Rest(TimeSpan.FromHours(10 + (chance.NextDouble() * 20)));
        diary.Tell("order.shipped", "crm");
        if (Happens(0.2)) chat.WhereIsIt();
        diary.Rest(TimeSpan.FromHours(24 + (chance.NextDouble() * 60)));
        diary.Tell("order.delivered", "crm");
        diary.Rest(TimeSpan.FromHours(5 + (chance.NextDouble() * 60)));
        if (Happens(0.1)) diary.Page("return.requested", 30);
        else if (Happens(0.15)) diary.Page("review.left", 30, ("stars", 3 + chance.Next(3)));
    }

    private void Reminded()
    {
        diary.Rest(TimeSpan.FromHours(18 + (chance.NextDouble() * 10)));
        diary.Tell("email.opened", "email");
        if (Happens(0.5)) diary.Tell("email.clicked", "email");
    }

    private bool Happens(double share) => chance.NextDouble() < share;
}
