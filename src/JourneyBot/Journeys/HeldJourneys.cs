using JourneyBot.Identity;

namespace JourneyBot.Journeys;

/// <summary>A bounded number of customers in memory; for a new one the least recently used leaves, and <paramref name="whenLeaving"/> is told. Not for many threads at once.</summary>
internal sealed class HeldJourneys(int capacity, Action<HeldJourney> whenLeaving)
{
    private readonly Dictionary<CustomerId, LinkedListNode<HeldJourney>> held = [];
    private readonly LinkedList<HeldJourney> order = [];

    public int Count => held.Count;

    public IEnumerable<HeldJourney> All => order;

    private bool IsFull => held.Count >= capacity;

    /// <summary>What is held of a customer; null for nothing.</summary>
    public HeldJourney? Find(CustomerId customer) => held.TryGetValue(customer, out var node) ? node.Value : null;

    /// <summary>What is held of a customer, used just now; null for nothing.</summary>
    public HeldJourney? Use(CustomerId customer)
    {
        if (!held.TryGetValue(customer, out var node)) return null;
        if (node.Previous is not null)
        {
            order.Remove(node);
            order.AddFirst(node);
        }

        return node.Value;
    }

    /// <summary>What is held of a customer, used just now; begun where it was nothing.</summary>
    public HeldJourney UseOrBegin(CustomerId customer)
    {
        if (Use(customer) is { } known) return known;
        if (IsFull && order.Last is { } least)
        {
            whenLeaving(least.Value);
            Remove(least.Value.Customer);
        }

        return (held[customer] = order.AddFirst(new HeldJourney(customer))).Value;
    }

    /// <summary>What is held of a customer, without using it; begun as the least recently used where it was nothing and there is room, null where there is none.</summary>
    public HeldJourney? FindOrBeginLast(CustomerId customer)
    {
        if (held.TryGetValue(customer, out var node)) return node.Value;
        return IsFull ? null : (held[customer] = order.AddLast(new HeldJourney(customer))).Value;
    }

    /// <summary>Lets go of a customer; what was held, or null for nothing.</summary>
    public HeldJourney? Remove(CustomerId customer)
    {
        if (!held.Remove(customer, out var node)) return null;
        order.Remove(node);
        return node.Value;
    }
}
