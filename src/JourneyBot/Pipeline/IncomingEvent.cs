using System.Collections.ObjectModel;
using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Pipeline;

/// <summary>An event as a door hands it over: normalised, but not yet admitted, and not yet assigned to a stream.</summary>
public sealed record IncomingEvent
{
    /// <summary>The identifiers on the event, in any order; the strongest becomes its stream, the rest yield links. With the e-mail address at least one, 8 at most.</summary>
    public required IReadOnlyList<StreamId> Identifiers { get; init; }

    /// <summary>The customer's e-mail address, which becomes an identifier by a keyed hash and is not stored; one that is no address counts for nothing.</summary>
    public string? Email { get; init; }

    /// <summary>How far the identifiers can be trusted to be the same person's.</summary>
    public EvidenceGrade Evidence { get; init; } = EvidenceGrade.Cookie;

    /// <summary>Who reports it; 1 to 200 characters.</summary>
    public required string Source { get; init; }

    /// <summary>The source's id of the event; 1 to 200 characters.</summary>
    public required string Id { get; init; }

    /// <summary>The name; 1 to 100 characters. Null for an entry that carries only traits or links.</summary>
    public required string? Name { get; init; }

    /// <summary>Where it happened; 1 to 40 characters.</summary>
    public required string Channel { get; init; }

    /// <summary>When it happened; one later than the moment of admission counts as that moment.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The order within its source among events of the same time.</summary>
    public long Sequence { get; init; }

    /// <summary>How it came in.</summary>
    public EventOrigin Origin { get; init; }

    /// <summary>What else the source says of it.</summary>
    public EventProperties Properties { get; init; } = EventProperties.None;

    /// <summary>
    /// Traits that the source states of the customer at the time of the event; 100 at most. With <c>account.id</c>, the account that the customer
    /// belongs to, <c>account.left</c>, one that they have left, or <c>account.about</c>, all others named <c>account.…</c> are the account's own.
    /// </summary>
    public IReadOnlyDictionary<string, string> Traits { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
