using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Merging;

/// <summary>Cuts streams, which come in order, into the blocks of a run: small enough that one customer's story costs little to unpack, large enough to compress well.</summary>
internal sealed class RunBuilder(long id, RunSpan span, StoreHash hash)
{
    private const int MaxFacts = 128;
    private const int MaxBytes = 48 * 1024;

    private readonly List<LoggedEvent> events = [];
    private readonly List<Link> links = [];
    private readonly List<Trait> traits = [];
    private readonly List<ulong> firsts = [];
    private readonly List<BlockKinds> kinds = [];
    private readonly List<long> lasts = [];
    private readonly List<StoreRecord> records = [];
    private readonly Filter filter = Filter.For(span.Keys);
    private ulong first;
    private int size;
    private long eventCount;
    private long keyCount;

    /// <summary>How much is ready to be written, in bytes.</summary>
    public int ReadyBytes { get; private set; }

    public void Add(StreamFacts stream)
    {
        Remember(stream.Place.Hash);
        stream.SortEvents();
        foreach (var logged in stream.Events)
        {
            Room(stream, logged.Event.Properties.Json.Length + 64);
            Remember(hash.Of(EventIdentity.Of(logged.Event)));
            events.Add(logged);
            eventCount++;
        }

        if (!stream.HasFacts) return;
        foreach (var link in stream.Facts.Links)
        {
            Room(stream, 128);
            links.Add(link);
        }

        if (stream.Facts.Traits.Count > 0) Remember(StoreHash.OfTraits(stream.Place.Hash));
        foreach (var trait in stream.Facts.Traits)
        {
            Room(stream, trait.Value.Length + 64);
            traits.Add(trait);
        }
    }

    /// <summary>The blocks that are ready, to be written.</summary>
    public IReadOnlyList<StoreRecord> Take()
    {
        StoreRecord[] ready = [.. records];
        records.Clear();
        ReadyBytes = 0;
        return ready;
    }

    /// <summary>Closes the last block and gives the run.</summary>
    public Run Finish()
    {
        Close();
        return new Run(id, span.From, span.To, span.Level, eventCount, keyCount, [.. firsts], [.. kinds], filter, HasTraitKeys: true, [.. lasts]);
    }

    private void Remember(ulong key)
    {
        filter.Add(key);
        keyCount++;
    }

    private void Room(StreamFacts stream, int bytes)
    {
        var count = events.Count + links.Count + traits.Count;
        if (count == MaxFacts || size + bytes > MaxBytes) Close();
        if (events.Count + links.Count + traits.Count == 0) first = stream.Place.Hash;
        size += bytes;
    }

    private void Close()
    {
        size = 0;
        if (events.Count + links.Count + traits.Count == 0) return;
        var block = Run.FirstBlockOf(id) + firsts.Count;
        var record = BlockEncoding.Seal(Shelf.RunBlocks, block, new Block(events, links, traits), span.Level == 1 ? Envelope.Quick : Envelope.Dense);
        firsts.Add(first);
        kinds.Add((links.Count > 0 ? BlockKinds.Links : 0) | (traits.Count > 0 ? BlockKinds.Traits : 0));
        lasts.Add(events.Count == 0 ? 0 : events.Max(logged => logged.Position));
        records.Add(record);
        ReadyBytes += record.Sealed.Length;
        events.Clear();
        links.Clear();
        traits.Clear();
    }
}
