using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.LiteDb.Reading;

/// <summary>Links and traits, of each the one that counts: the earliest link, the trait that replaces the others.</summary>
internal sealed class FactSet
{
    private Dictionary<(StreamId, StreamId, EvidenceGrade), Link>? links;
    private Dictionary<(StreamId, string), Trait>? traits;

    public IReadOnlyCollection<Link> Links => links?.Values ?? (IReadOnlyCollection<Link>)[];

    public IReadOnlyCollection<Trait> Traits => traits?.Values ?? (IReadOnlyCollection<Trait>)[];

    public int Count => (links?.Count ?? 0) + (traits?.Count ?? 0);

    public void Clear()
    {
        links?.Clear();
        traits?.Clear();
    }

    public void Add(IEnumerable<Link> facts)
    {
        foreach (var link in facts) Add(link);
    }

    public void Add(IEnumerable<Trait> facts)
    {
        foreach (var trait in facts) Add(trait);
    }

    public void Add(Link link)
    {
        links ??= [];
        var key = (link.A, link.B, link.Grade);
        if (!links.TryGetValue(key, out var known) || link.OccurredAt < known.OccurredAt) links[key] = link;
    }

    public void Add(Trait trait)
    {
        traits ??= [];
        var key = (trait.Stream, trait.Name);
        if (!traits.TryGetValue(key, out var known) || trait.Replaces(known)) traits[key] = trait;
    }
}
