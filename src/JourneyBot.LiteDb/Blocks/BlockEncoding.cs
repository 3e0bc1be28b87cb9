using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Disk;

namespace JourneyBot.LiteDb.Blocks;

/// <summary>
/// The content of a block, format 2, in three sections. Columns: words (sources, names, channels, names of traits), streams, links, traits,
/// the number of events, then of all events the stream, the source, the name, the channel, the position, the time it occurred, how much later
/// it was received, the sequence, the origin. Ids: those of the events. Properties: their lengths, then their texts. Numbers are of
/// variable length; positions, times and sequences are differences to the event before; times are UTC ticks.
/// </summary>
internal static class BlockEncoding
{
    public const int Columns = 0;
    public const int Ids = 1;
    public const int Properties = 2;

    public static StoreRecord Seal(Shelf shelf, long id, Block block, int quality)
    {
        var words = new WordList<string>();
        var streams = new WordList<StreamId>();
        var facts = new ByteWriter(block.Events.Count * 16 + 256);
        WriteLinks(facts, block.Links, words, streams);
        WriteTraits(facts, block.Traits, words, streams);
        WriteEvents(facts, block.Events, words, streams);

        var columns = new ByteWriter(facts.Written.Length + streams.Words.Count * 48 + 256);
        columns.Number(words.Words.Count);
        foreach (var word in words.Words) columns.Text(word);
        columns.Number(streams.Words.Count);
        foreach (var stream in streams.Words)
        {
            columns.Byte((byte)stream.Kind);
            columns.Text(stream.Value);
        }

        columns.Bytes(facts.Written.Span);
        return new StoreRecord(id, Envelope.Seal(shelf, id, quality, columns.Written, WriteIds(block.Events), WriteProperties(block.Events)));
    }

    private static void WriteLinks(ByteWriter facts, IReadOnlyList<Link> links, WordList<string> words, WordList<StreamId> streams)
    {
        facts.Number(links.Count);
        foreach (var link in links)
        {
            facts.Number(streams.NumberOf(link.A));
            facts.Number(streams.NumberOf(link.B));
            facts.Byte((byte)link.Grade);
            facts.Signed(link.OccurredAt.UtcTicks);
            facts.Number(words.NumberOf(link.Source));
        }
    }

    private static void WriteTraits(ByteWriter facts, IReadOnlyList<Trait> traits, WordList<string> words, WordList<StreamId> streams)
    {
        facts.Number(traits.Count);
        foreach (var trait in traits)
        {
            facts.Number(streams.NumberOf(trait.Stream));
            facts.Number(words.NumberOf(trait.Name));
            facts.Text(trait.Value);
            facts.Number(words.NumberOf(trait.Source));
            facts.Signed(trait.At.UtcTicks);
        }
    }

    private static void WriteEvents(ByteWriter facts, IReadOnlyList<LoggedEvent> events, WordList<string> words, WordList<StreamId> streams)
    {
        facts.Number(events.Count);
        foreach (var (_, e) in events) facts.Number(streams.NumberOf(e.Stream));
        foreach (var (_, e) in events) facts.Number(words.NumberOf(e.Source));
        foreach (var (_, e) in events) facts.Number(words.NumberOf(e.Name));
        foreach (var (_, e) in events) facts.Number(words.NumberOf(e.Channel));
        WriteDifferences(facts, events, logged => logged.Position);
        WriteDifferences(facts, events, logged => logged.Event.OccurredAt.UtcTicks);
        foreach (var (_, e) in events) facts.Signed(e.ReceivedAt.UtcTicks - e.OccurredAt.UtcTicks);
        WriteDifferences(facts, events, logged => logged.Event.Sequence);
        foreach (var (_, e) in events) facts.Byte((byte)e.Origin);
    }

    private static void WriteDifferences(ByteWriter facts, IReadOnlyList<LoggedEvent> events, Func<LoggedEvent, long> column)
    {
        long before = 0;
        foreach (var logged in events)
        {
            var value = column(logged);
            facts.Signed(unchecked(value - before));
            before = value;
        }
    }

    private static ReadOnlyMemory<byte> WriteIds(IReadOnlyList<LoggedEvent> events)
    {
        var ids = new ByteWriter(events.Count * 17 + 16);
        foreach (var (_, e) in events) ids.Text(e.Id);
        return ids.Written;
    }

    private static ReadOnlyMemory<byte> WriteProperties(IReadOnlyList<LoggedEvent> events)
    {
        var properties = new ByteWriter(events.Count * 160 + 16);
        foreach (var (_, e) in events) properties.Number(e.Properties.IsEmpty ? 0 : e.Properties.Json.Length);
        foreach (var (_, e) in events)
            if (!e.Properties.IsEmpty) properties.Bytes(e.Properties.Json.Span);
        return properties.Written;
    }
}
