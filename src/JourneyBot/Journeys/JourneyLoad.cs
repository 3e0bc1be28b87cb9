using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Journeys;

/// <summary>A journey on its way from the store, read once for all who ask. What is stored meanwhile is collected, because the reading may have missed it.</summary>
internal sealed class JourneyLoad
{
    private readonly Lazy<Task<Journey?>> journey;

    public JourneyLoad(CustomerId customer, Func<JourneyLoad, Task<Journey?>> read)
    {
        Customer = customer;
        journey = new Lazy<Task<Journey?>>(() => read(this));
    }

    public CustomerId Customer { get; }

    /// <summary>The events that were folded since it began.</summary>
    public List<JourneyEvent> Late { get; } = [];

    /// <summary>Whether a link has changed who the customer is, so that nothing of it counts.</summary>
    public bool IsOvertaken { get; set; }

    /// <summary>The journey; null where it was overtaken. The first who asks begins to read.</summary>
    public Task<Journey?> Journey => journey.Value;
}
