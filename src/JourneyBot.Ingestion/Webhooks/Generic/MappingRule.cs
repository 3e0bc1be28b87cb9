namespace JourneyBot.Ingestion.Webhooks.Generic;

/// <summary>How an entry becomes an event, if all its conditions hold.</summary>
internal sealed record MappingRule
{
    /// <summary>What must be at some places: one of the texts each.</summary>
    public IReadOnlyList<(MappingPath Path, IReadOnlyList<string> Values)> When { get; init; } = [];

    /// <summary>The event's name; null for an entry of traits and links only.</summary>
    public MappingValue? Name { get; init; }

    /// <summary>The source's id of the event; null where an entry is known again by its content.</summary>
    public MappingValue? Id { get; init; }

    /// <summary>When it happened; null for when it came in.</summary>
    public MappingValue? Time { get; init; }

    /// <summary>Where it happened.</summary>
    public required MappingValue Channel { get; init; }

    /// <summary>The company's own customer id.</summary>
    public MappingValue? Customer { get; init; }

    /// <summary>The source's id of the person.</summary>
    public MappingValue? Contact { get; init; }

    /// <summary>The anonymous id that the web tracker gave the browser.</summary>
    public MappingValue? Anonymous { get; init; }

    /// <summary>The e-mail address.</summary>
    public MappingValue? Email { get; init; }

    /// <summary>The source's id of the thing that the event is about, such as a thread or an order.</summary>
    public MappingValue? Record { get; init; }

    /// <summary>The event's properties.</summary>
    public IReadOnlyList<(string Name, MappingValue Value)> Properties { get; init; } = [];

    /// <summary>The customer's traits.</summary>
    public IReadOnlyList<(string Name, MappingValue Value)> Traits { get; init; } = [];

    /// <summary>Whether the conditions hold of an entry.</summary>
    public bool Holds(Payload entry) => When.All(condition => condition.Path.All(entry).Any(value => value.Text is { } text && condition.Values.Contains(text)));
}
