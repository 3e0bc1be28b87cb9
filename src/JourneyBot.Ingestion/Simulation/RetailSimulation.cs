using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Simulation;

/// <summary>
/// Visitors of a shop who never were: they land, look, compare, ask the bot, fill carts, leave, come back, buy and send back, in the
/// proportions of an ordinary shop. For demos and load. A visitor is a function of the seed and their number alone: the same seed gives
/// the same events with the same ids, and more visitors of a seed begin with the same ones.
/// </summary>
public sealed record RetailSimulation
{
    private readonly int visitors = 1;
    private readonly int days = 14;

    /// <summary>The source of all simulated events.</summary>
    public const string Source = "simulation";

    /// <summary>The most visitors at a time.</summary>
    public const int MaxVisitors = 1_000_000;

    /// <summary>How many visitors there are; 1 to <see cref="MaxVisitors"/>.</summary>
    public required int Visitors
    {
        get => visitors;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxVisitors);
            visitors = value;
        }
    }

    /// <summary>The moment when it ends, in UTC; all events occur before it.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Which visitors they are; 1 by default.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Over how many days before <see cref="Until"/> they first come; 1 to 365, by default 14.</summary>
    public int Days
    {
        get => days;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 365);
            days = value;
        }
    }

    /// <summary>What the shop sells; at least 4 products.</summary>
    public IReadOnlyList<SimulatedProduct> Products { get; init; } = SimulatedProduct.Range;

    /// <summary>The events, visitor by visitor, of each in the order of time. Made as they are read.</summary>
    public IEnumerable<IncomingEvent> Events()
    {
        for (var number = 1; number <= Visitors; number++)
            foreach (var e in new SimulatedCustomer(this, number).Live()) yield return e;
    }

    /// <summary>The events of visitors in batches of some thousand, as the pipeline likes them.</summary>
    public IEnumerable<IReadOnlyList<IncomingEvent>> Batches() => Events().Chunk(5_000);
}
