using JourneyBot.Events;

namespace JourneyBot.LiteDb.Blocks;

/// <summary>
/// The content of a block, format 1. Words (sources, names, channels, names of traits), streams, links, traits, then the events in
/// columns: what identifies them, when and what they were, their properties. What memory is rebuilt from comes first, so that opening
/// a file reads no further. Counts and numbers are of variable length; times are UTC ticks, those of events as the difference to the event before.
/// </summary>
internal static partial class BlockEncoding
{
    public static ReadOnlySpan<byte> Encode(Block block)
    {
        var words = new WordList<string>();
        var streams = new WordList<StreamId>();
        var facts = new ByteWriter(block.Events.Count * 100 + 256);
        WriteLinks(facts, block, words, streams);
        WriteTraits(facts, block, words, streams);
        WriteEvents(facts, block.Events, words, streams);

        var content = new ByteWriter(facts.Written.Length + streams.Words.Count * 48 + 256);
        content.Number(words.Words.Count);
        foreach (var word in words.Words) content.Text(word);
        content.Number(streams.Words.Count);
        foreach (var stream in streams.Words)
        {
            content.Byte((byte)stream.Kind);
            content.Text(stream.Value);
        }

        content.Bytes(facts.Written);
        return content.Written;
    }

    private static void WriteLinks(ByteWriter facts, Block block, WordList<string> words, WordList<StreamId> streams)
    {
        facts.Number(block.Links.Count);
        foreach (var link in block.Links)
        {
            facts.Number(streams.NumberOf(link.A));
            facts.Number(streams.NumberOf(link.B));
            facts.Byte((byte)link.Grade);
            facts.Signed(link.OccurredAt.UtcTicks);
            facts.Number(words.NumberOf(link.Source));
        }
    }

    private static void WriteTraits(ByteWriter facts, Block block, WordList<string> words, WordList<StreamId> streams)
    {
        facts.Number(block.Traits.Count);
        foreach (var trait in block.Traits)
        {
            facts.Number(streams.NumberOf(trait.Stream));
            facts.Number(words.NumberOf(trait.Name));
            facts.Text(trait.Value);
            facts.Number(words.NumberOf(trait.Source));
            facts.Signed(trait.At.UtcTicks);
        }
    }

    private static void WriteEvents(ByteWriter facts, IReadOnlyList<JourneyEvent> events, WordList<string> words, WordList<StreamId> streams)
    {
        facts.Number(events.Count);
        foreach (var e in events)
        {
            facts.Number(streams.NumberOf(e.Stream));
            facts.Number(words.NumberOf(e.Source));
            facts.Text(e.Id);
        }

        long before = 0;
        foreach (var e in events)
        {
            facts.Number(words.NumberOf(e.Name));
            facts.Number(words.NumberOf(e.Channel));
            facts.Signed(e.OccurredAt.UtcTicks - before);
            facts.Signed(e.ReceivedAt.UtcTicks - e.OccurredAt.UtcTicks);
            facts.Signed(e.Sequence);
            facts.Byte((byte)e.Origin);
            before = e.OccurredAt.UtcTicks;
        }

        foreach (var e in events)
        {
            facts.Number(e.Properties.Json.Length);
            facts.Bytes(e.Properties.Json.Span);
        }
    }
}
