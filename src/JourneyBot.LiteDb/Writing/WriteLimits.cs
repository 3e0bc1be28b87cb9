using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.LiteDb.Writing;

/// <summary>Refuses what a caller may not write, before it shares a transaction with others.</summary>
internal static class WriteLimits
{
    private const int MaxFacts = 100_000;
    private const int MaxText = 64_000;
    private const int MaxChanges = 10_000;
    private const int MaxKey = 500;
    private const int MaxCollection = 64;
    private const int MaxJson = 1 << 20;

    // All of a write is one frame of the journal, and in memory at once.
    private const long MaxWrite = 64L << 20;

    public static void Check(JourneyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var count = facts.Events.Count + facts.Links.Count + facts.Traits.Count;
        if (count > MaxFacts) throw new ArgumentException($"{count} facts are too many for one append; give at most {MaxFacts} at a time", nameof(facts));
        long size = 0;
        foreach (var e in facts.Events) size += Check("an event", e.Properties is not null && e.Stream.Value is not null, e.Source, e.Id, e.Name, e.Channel) + e.Properties!.Json.Length;
        foreach (var link in facts.Links) size += Check("a link", link.A.Value is not null && link.B.Value is not null, link.Source);
        foreach (var trait in facts.Traits) size += Check("a trait", trait.Stream.Value is not null, trait.Name, trait.Value, trait.Source);
        if (size > MaxWrite) throw new ArgumentException($"facts of {size:N0} characters are too much for one append; give at most {MaxWrite:N0} at a time", nameof(facts));
    }

    public static void Check(IReadOnlyList<DocumentChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Count > MaxChanges) throw new ArgumentException($"{changes.Count} changes are too many for one write; give at most {MaxChanges}", nameof(changes));
        long size = 0;
        foreach (var change in changes)
        {
            size += change.Json?.Length ?? 0;
            if (change.Collection is not { Length: >= 1 and <= MaxCollection } || change.Collection.Any(letter => letter is not (>= 'a' and <= 'z' or '-')))
                throw new ArgumentException($"'{change.Collection}' is no collection; give 1 to {MaxCollection} lower-case letters and dashes", nameof(changes));
            if (change.Key is not { Length: >= 1 and <= MaxKey })
                throw new ArgumentException($"a key of {change.Collection} has {change.Key?.Length ?? 0} characters; give 1 to {MaxKey}", nameof(changes));
            if (change.Json?.Length > MaxJson)
                throw new ArgumentException($"the document '{change.Key}' of {change.Collection} has {change.Json.Length} characters; at most {MaxJson} are taken", nameof(changes));
        }

        if (size > MaxWrite) throw new ArgumentException($"documents of {size:N0} characters are too much for one write; give at most {MaxWrite:N0} at a time", nameof(changes));
    }

    private static int Check(string what, bool isWhole, params ReadOnlySpan<string> texts)
    {
        var length = 0;
        foreach (var text in texts)
        {
            isWhole &= text is not null;
            length += text?.Length ?? 0;
        }

        if (!isWhole) throw new ArgumentException($"{what} lacks its stream or another of its texts");
        if (length > MaxText) throw new ArgumentException($"{what} has {length} characters of text; at most {MaxText} are taken");
        return length;
    }
}
