using System.Buffers;
using System.Runtime.InteropServices;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Reading;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Journal;

/// <summary>
/// A piece of the journal: facts in the order of storing that are not merged yet. They lie in its file; in memory is only what leads to
/// them, about 40 bytes an event. One thread adds; any thread asks.
/// </summary>
/// <param name="file">Its file.</param>
/// <param name="words">Words that come again and again.</param>
/// <param name="expected">How many events it will have, where that is known.</param>
internal sealed class Segment(JournalFile file, Words words, int expected = 0) : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<RowPlace> rows = new(expected);
    private readonly List<int> before = new(expected);
    private readonly Dictionary<ulong, int> lastOf = new(expected);
    private readonly HashIndex identities = new(expected);
    private readonly FactSet links = new();
    private readonly Dictionary<StreamId, List<Trait>> traits = [];
    private readonly HashSet<(string Collection, string Key)> documents = [];
    private int count;
    private Filter? filter;

    public JournalFile File => file;

    public long Number => file.Header.Number;

    /// <summary>The first position.</summary>
    public long From => file.Header.From;

    /// <summary>The first position behind it; facts without an event take a position too, because a run spans one at least.</summary>
    public long End
    {
        get { lock (gate) return From + Math.Max(count, HasFacts ? 1 : 0); }
    }

    /// <summary>How many events it holds.</summary>
    public int Count => Volatile.Read(ref count);

    public bool IsEmpty
    {
        get { lock (gate) return !HasFacts && documents.Count == 0; }
    }

    /// <summary>How many things it holds in memory besides events: links, traits, names of documents.</summary>
    public int OtherCount
    {
        get { lock (gate) return links.Count + traits.Count + documents.Count; }
    }

    /// <summary>Makes a group visible that is on disk.</summary>
    public void Add(JournalGroup group, int frame, IReadOnlyList<RowPlace> places)
    {
        lock (gate)
        {
            for (var i = 0; i < group.Events.Count; i++)
            {
                var (_, identity, stream) = group.Events[i];
                Add(identity, stream, places[i] with { Offset = places[i].Offset + frame });
            }

            AddOthers(group);
        }
    }

    /// <summary>The same, of a frame that was found in its file.</summary>
    public void Add(FoundFrame found)
    {
        lock (gate)
        {
            for (var i = 0; i < found.Events.Length; i++) Add(found.Hashes[i].Identity, found.Hashes[i].Stream, found.Events[i]);
            AddOthers(found.Group);
        }
    }

    /// <summary>Says that nothing is added any more: most questions are then answered at a glance.</summary>
    public void Seal()
    {
        lock (gate)
        {
            var made = Filter.For(identities.Count);
            identities.AddTo(made);
            Volatile.Write(ref filter, made);
        }
    }

    /// <summary>Whether it holds an event; looks at the rows whose hash is the same.</summary>
    public bool Holds(EventIdentity identity, ulong hash)
    {
        if (Volatile.Read(ref filter) is { } mostly && !mostly.MayHold(HashIndex.Marked(hash))) return false;
        List<int>? found = null;
        lock (gate) identities.Find(hash, ref found);
        return found is not null && IsAmong(found, identity);
    }

    /// <summary>The numbers, from one on, of the events whose stream has this hash, the last first.</summary>
    public IReadOnlyList<int> OfStream(ulong stream, int from = 0)
    {
        lock (gate)
        {
            if (!lastOf.TryGetValue(stream, out var next)) return [];
            var found = new List<int>();
            for (; next >= from; next = before[next]) found.Add(next);
            return found;
        }
    }

    /// <summary>The hashes of the streams that have events.</summary>
    public ulong[] StreamHashes()
    {
        lock (gate) return [.. lastOf.Keys];
    }

    public IReadOnlyCollection<Trait> TraitsOf(StreamId stream)
    {
        lock (gate) return traits.Count > 0 && traits.TryGetValue(stream, out var known) ? [.. known] : [];
    }

    public IReadOnlyCollection<Trait> Traits()
    {
        lock (gate) return [.. traits.Values.SelectMany(known => known)];
    }

    public IReadOnlyCollection<Link> Links()
    {
        lock (gate) return [.. links.Links];
    }

    public IReadOnlyList<(string Collection, string Key)> Documents()
    {
        lock (gate) return [.. documents];
    }

    /// <summary>The event of a number.</summary>
    public LoggedEvent EventAt(int ordinal)
    {
        RowPlace row;
        lock (gate) row = rows[ordinal];
        var bytes = ArrayPool<byte>.Shared.Rent(row.Length);
        try
        {
            var content = bytes.AsSpan(0, row.Length);
            file.Read(row.Offset, content);
            return Read(content, ordinal);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>The same, read from the file as it is mapped.</summary>
    public LoggedEvent EventAt(int ordinal, SafeBuffer mapped)
    {
        var row = rows[ordinal];
        var bytes = ArrayPool<byte>.Shared.Rent(row.Length);
        try
        {
            var content = bytes.AsSpan(0, row.Length);
            mapped.ReadSpan((ulong)row.Offset, content);
            return Read(content, ordinal);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Events in the order of storing, from a number on, so many at most.</summary>
    public IReadOnlyList<LoggedEvent> EventsAt(int from, int most)
    {
        RowPlace[] places;
        lock (gate) places = [.. rows.GetRange(from, Math.Clamp(rows.Count - from, 0, most))];
        if (places.Length == 0) return [];
        var (start, end) = (places[0].Offset, places[^1].Offset + places[^1].Length);
        var bytes = ArrayPool<byte>.Shared.Rent(end - start);
        try
        {
            file.Read(start, bytes.AsSpan(0, end - start));
            var events = new LoggedEvent[places.Length];
            for (var i = 0; i < events.Length; i++) events[i] = Read(bytes.AsSpan(places[i].Offset - start, places[i].Length), from + i);
            return events;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>The content of a document's row; throws <see cref="ObjectDisposedException"/> where it was merged meanwhile.</summary>
    public string? DocumentAt(RowPlace row)
    {
        var bytes = new byte[row.Length];
        file.Read(row.Offset, bytes);
        var reader = new ByteReader(bytes);
        return FactRows.ReadDocument(ref reader).Json;
    }

    public void Dispose() => file.Dispose();

    // Apart, so that the usual answer makes no closure.
    private bool IsAmong(List<int> found, EventIdentity identity) => found.Exists(ordinal => EventIdentity.Of(EventAt(ordinal).Event) == identity);

    private bool HasFacts => count > 0 || links.Count > 0 || traits.Count > 0;

    private void Add(ulong identity, ulong stream, RowPlace row)
    {
        identities.Add(identity, count);
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(lastOf, stream, out var isKnown);
        before.Add(isKnown ? last : -1);
        last = count;
        rows.Add(row);
        Volatile.Write(ref count, count + 1);
    }

    private void AddOthers(JournalGroup group)
    {
        foreach (var link in group.Links) links.Add(link);
        foreach (var trait in group.Traits) Add(trait);
        foreach (var document in group.Documents) documents.Add((document.Collection, document.Key));
    }

    private void Add(Trait trait)
    {
        if (!traits.TryGetValue(trait.Stream, out var known)) traits[trait.Stream] = known = new List<Trait>(1);
        var same = known.FindIndex(other => other.Name == trait.Name);
        if (same < 0) known.Add(trait);
        else if (trait.Replaces(known[same])) known[same] = trait;
    }

    private LoggedEvent Read(ReadOnlySpan<byte> row, int ordinal)
    {
        var reader = new ByteReader(row);
        return new LoggedEvent(From + ordinal, FactRows.ReadEvent(ref reader, words));
    }
}
