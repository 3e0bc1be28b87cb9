using JourneyBot.Events;

namespace JourneyBot.Identity.Matching;

/// <summary>Makes records of what a store knows of its streams.</summary>
public static class MatchRecords
{
    /// <summary>The field of an e-mail address of which only the hash is kept.</summary>
    public const string EmailHash = "e-mail address";

    /// <summary>A record of each stream that has traits, with the hashes of the e-mail addresses that it is linked to.</summary>
    public static IReadOnlyList<MatchRecord> Of(IEnumerable<Trait> traits, IEnumerable<Link> links)
    {
        ArgumentNullException.ThrowIfNull(traits);
        ArgumentNullException.ThrowIfNull(links);
        var values = new Dictionary<StreamId, Dictionary<string, string>>();
        foreach (var trait in traits)
        {
            if (!values.TryGetValue(trait.Stream, out var known)) values[trait.Stream] = known = new Dictionary<string, string>(StringComparer.Ordinal);
            known[trait.Name] = trait.Value;
        }

        // Of several addresses the first in order: the same, whatever order the links come in.
        foreach (var link in links)
            if (link.B.Kind == StreamKind.Email && values.TryGetValue(link.A, out var known) && (!known.TryGetValue(EmailHash, out var other) || string.CompareOrdinal(link.B.Value, other) < 0)) known[EmailHash] = link.B.Value;
        return [.. values.Select(record => new MatchRecord(record.Key, record.Value)).OrderBy(record => record.Stream)];
    }
}
