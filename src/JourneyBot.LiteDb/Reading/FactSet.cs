using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.LiteDb.Reading;

/// <summary>Links and traits, of each the one that counts: the earliest link, the trait that replaces the others.</summary>
internal sealed class FactSet
{
    private readonly Dictionary<(StreamId, StreamId, EvidenceGrade), Link> links = [];
    private readonly Dictionary<(StreamId, string), Trait> traits = [];

    public IReadOnlyCollection<Link> Links => links.Values;

    public IReadOnlyCollection<Trait> Traits => traits.Values;

    public int Count => links.Count + traits.Count;

    public void Add(Link link)
    {
        var key = (link.A, link.B, link.Grade);
        if (!links.TryGetValue(key, out var known) || link.OccurredAt < known.OccurredAt) links[key] = link;
    }

    public void Add(Trait trait)
    {
        var key = (trait.Stream, trait.Name);
        if (!traits.TryGetValue(key, out var known) || trait.Replaces(known)) traits[key] = trait;
    }
}
