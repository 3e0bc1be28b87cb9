using System.Collections.Concurrent;
using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Pipeline;

/// <summary>
/// Lets through what a customer does on the web and in the app unless they said no to its being kept, in whatever browser or channel. Of somebody
/// who was never asked the door decides. It remembers the word of 100,000 streams for five minutes, some 150 bytes each, and asks the store
/// for those it does not know in one call a batch.
/// </summary>
public sealed class AnalyticsConsents(IJourneyStore store, CustomerGraph customers, ConsentOptions options, TimeProvider clock)
{
    private const int Remembered = 100_000;
    private const string Segment = "segment";

    // Another node may change what is stored.
    private static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<StreamId, Word> words = [];
    private int forgotten;

    /// <summary>What may go on of a batch, and how many events may not; of those only a word about consent is kept.</summary>
    public ValueTask<(IReadOnlyList<IncomingEvent> Allowed, int Withheld)> AllowAsync(IReadOnlyList<IncomingEvent> events, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        // Turns of a bot and imports pass.
        for (var i = 0; i < events.Count; i++)
            if (IsBehaviour(events[i])) return AllowBehaviourAsync(events, now, cancellationToken);
        return ValueTask.FromResult((events, 0));
    }

    /// <summary>How often something was forgotten: a batch takes it along, as what it knew may be erased before it is stored.</summary>
    public int Forgettings => Volatile.Read(ref forgotten);

    /// <summary>Takes note of what was stored by a batch that was begun after so many forgettings.</summary>
    public void Learn(IReadOnlyList<Trait> stored, int since)
    {
        ArgumentNullException.ThrowIfNull(stored);
        for (var i = 0; i < stored.Count; i++)
            if (stored[i].Name == ConsentState.AnalyticsTrait) Remember(stored[i].Stream, stored[i], since);
    }

    /// <summary>Forgets the words of streams that were erased from the store; they are asked for anew.</summary>
    public void Forget(IReadOnlyCollection<StreamId> streams)
    {
        ArgumentNullException.ThrowIfNull(streams);
        Interlocked.Increment(ref forgotten);
        foreach (var stream in streams) words.TryRemove(stream, out _);
    }

    private static bool IsBehaviour(IncomingEvent e) =>
        e.Origin != EventOrigin.Imported && e.Channel is "web" or "app" && e.Name != EventNames.ConsentUpdated
        && (e.Source == EventSources.Tracker || e.Source == Segment);

    private async ValueTask<(IReadOnlyList<IncomingEvent> Allowed, int Withheld)> AllowBehaviourAsync(IReadOnlyList<IncomingEvent> events, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(events, cancellationToken);
        var said = SaidIn(events);
        List<IncomingEvent>? allowed = null;
        var withheld = 0;
        for (var i = 0; i < events.Count; i++)
        {
            if (!IsBehaviour(events[i]) || !IsRefused(events[i], read, said, now))
            {
                allowed?.Add(events[i]);
                continue;
            }

            withheld++;
            allowed ??= [.. events.Take(i)];
            if (OnlyConsent(events[i]) is { } word) allowed.Add(word);
        }

        return (allowed ?? events, withheld);
    }

    // What the store says of streams that are not remembered; null where all are.
    private async ValueTask<Dictionary<StreamId, Trait>?> ReadAsync(IReadOnlyList<IncomingEvent> events, CancellationToken cancellationToken)
    {
        HashSet<StreamId>? unknown = null;
        for (var i = 0; i < events.Count; i++)
        {
            if (!IsBehaviour(events[i])) continue;
            foreach (var identifier in events[i].Identifiers)
                foreach (var stream in customers.StreamsWith(identifier))
                    if (!IsRemembered(stream)) (unknown ??= []).Add(stream);
        }

        if (unknown is null) return null;
        var before = Forgettings;
        var read = new Dictionary<StreamId, Trait>();
        foreach (var trait in await store.ReadTraitsAsync(unknown, cancellationToken))
            if (trait.Name == ConsentState.AnalyticsTrait) read[trait.Stream] = trait;
        foreach (var stream in unknown) Remember(stream, read.GetValueOrDefault(stream), before);
        return read;
    }

    private static List<Trait>? SaidIn(IReadOnlyList<IncomingEvent> events)
    {
        List<Trait>? said = null;
        for (var i = 0; i < events.Count; i++)
            if (events[i].Traits.Count > 0 && events[i].Traits.TryGetValue(ConsentState.AnalyticsTrait, out var value))
                (said ??= []).Add(new Trait(StreamId.StrongestOf(events[i].Identifiers), ConsentState.AnalyticsTrait, value, events[i].Source, events[i].OccurredAt));
        return said;
    }

    // The youngest word on any stream of the customer, also of one that this very event joins to them.
    private bool IsRefused(IncomingEvent e, Dictionary<StreamId, Trait>? read, List<Trait>? said, DateTimeOffset now)
    {
        Trait? last = null;
        foreach (var identifier in e.Identifiers)
        {
            foreach (var stream in customers.StreamsWith(identifier))
            {
                if (words.TryGetValue(stream, out var word)) last = Later(last, word.Trait);
                if (read is not null && read.TryGetValue(stream, out var stored)) last = Later(last, stored);
                if (said is null) continue;
                foreach (var trait in said)
                    if (trait.Stream == stream) last = Later(last, trait);
            }
        }

        return last is not null && ConsentRecord.Of(ConsentPurpose.Analytics, last, now, options).IsNo;
    }

    private static Trait? Later(Trait? a, Trait? b) => a is null ? b : b is null || !b.Replaces(a) ? a : b;

    private static IncomingEvent? OnlyConsent(IncomingEvent e)
    {
        if (e.Traits.Count == 0) return null;
        var consents = e.Traits.Where(trait => trait.Key.StartsWith(Permission.Allowing, StringComparison.Ordinal) || trait.Key.StartsWith(Permission.Forbidding, StringComparison.Ordinal)).ToDictionary();
        return consents.Count == 0 ? null : e with { Name = null, Identifiers = [StreamId.StrongestOf(e.Identifiers)], Properties = EventProperties.None, Traits = consents };
    }

    private bool IsRemembered(StreamId stream) => words.TryGetValue(stream, out var word) && IsFresh(word);

    private bool IsFresh(Word word) => clock.GetElapsedTime(word.At) < RememberedFor;

    private void Remember(StreamId stream, Trait? trait, int since)
    {
        if (words.Count >= Remembered)
        {
            words.Clear();
            Interlocked.Increment(ref forgotten);
        }

        words.AddOrUpdate(stream, static (_, fresh) => fresh.Word, static (_, old, fresh) => fresh.Gate.Merged(old, fresh.Word), (Gate: this, Word: new Word(trait, clock.GetTimestamp())));
        // What was learnt meanwhile may have been forgotten again: then it is not known that this is the last word. Looked at after it is
        // remembered, so that a forgetting either sees it or is seen here.
        if (since != Forgettings) words.TryRemove(stream, out _);
    }

    // What is read may be older than what was learnt since.
    private Word Merged(Word old, Word fresh) =>
        old.Trait is not null && IsFresh(old) && (fresh.Trait is null || !fresh.Trait.Replaces(old.Trait)) ? old : fresh;

    private sealed record Word(Trait? Trait, long At);
}
