using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.LiteDb.Blocks;

internal static partial class BlockEncoding
{
    /// <summary>The block's facts without the events' content.</summary>
    public static BlockHead DecodeHead(long position, ReadOnlySpan<byte> content)
    {
        var reader = new ByteReader(content);
        var (words, streams) = ReadWords(ref reader);
        var links = ReadLinks(ref reader, words, streams);
        var traits = ReadTraits(ref reader, words, streams);
        var identities = new EventIdentity[reader.Count()];
        for (var i = 0; i < identities.Length; i++)
            identities[i] = new EventIdentity(At(streams, reader.Number()), At(words, reader.Number()), reader.Text());
        return new BlockHead(position, identities, links, traits);
    }

    /// <summary>The events of the block with their positions; of some streams only, where those are given.</summary>
    public static List<LoggedEvent> DecodeEvents(long position, ReadOnlySpan<byte> content, IReadOnlySet<StreamId>? only)
    {
        var reader = new ByteReader(content);
        var (words, streams) = ReadWords(ref reader);
        ReadLinks(ref reader, words, streams);
        ReadTraits(ref reader, words, streams);
        var events = new JourneyEvent?[reader.Count()];
        ReadEvents(ref reader, events, words, streams, only);

        var logged = new List<LoggedEvent>(only is null ? events.Length : 4);
        for (var i = 0; i < events.Length; i++)
            if (events[i] is { } e) logged.Add(new LoggedEvent(position + i, ReadProperties(ref reader, e)));
            else reader.Bytes();
        return logged;
    }

    private static (string[] Words, StreamId[] Streams) ReadWords(ref ByteReader reader)
    {
        var words = new string[reader.Count()];
        for (var i = 0; i < words.Length; i++) words[i] = reader.Text();
        var streams = new StreamId[reader.Count()];
        for (var i = 0; i < streams.Length; i++) streams[i] = new StreamId((StreamKind)reader.Byte(), reader.Text());
        return (words, streams);
    }

    private static Link[] ReadLinks(ref ByteReader reader, string[] words, StreamId[] streams)
    {
        var links = new Link[reader.Count()];
        for (var i = 0; i < links.Length; i++)
            links[i] = new Link(At(streams, reader.Number()), At(streams, reader.Number()), (EvidenceGrade)reader.Byte(), Time(reader.Signed()), At(words, reader.Number()));
        return links;
    }

    private static Trait[] ReadTraits(ref ByteReader reader, string[] words, StreamId[] streams)
    {
        var traits = new Trait[reader.Count()];
        for (var i = 0; i < traits.Length; i++)
            traits[i] = new Trait(At(streams, reader.Number()), At(words, reader.Number()), reader.Text(), At(words, reader.Number()), Time(reader.Signed()));
        return traits;
    }

    private static void ReadEvents(ref ByteReader reader, JourneyEvent?[] events, string[] words, StreamId[] streams, IReadOnlySet<StreamId>? only)
    {
        var identities = new EventIdentity?[events.Length];
        for (var i = 0; i < events.Length; i++)
        {
            var stream = At(streams, reader.Number());
            var source = At(words, reader.Number());
            var id = reader.TextBytes(out var utf16);
            if (only is null || only.Contains(stream)) identities[i] = new EventIdentity(stream, source, ByteReader.TextOf(id, utf16));
        }

        long ticks = 0;
        for (var i = 0; i < events.Length; i++)
        {
            var name = At(words, reader.Number());
            var channel = At(words, reader.Number());
            ticks += reader.Signed();
            var delay = reader.Signed();
            var sequence = reader.Signed();
            var origin = (EventOrigin)reader.Byte();
            if (identities[i] is not { } identity) continue;
            events[i] = new JourneyEvent
            {
                Stream = identity.Stream,
                Source = identity.Source,
                Id = identity.Id,
                Name = name,
                Channel = channel,
                OccurredAt = Time(ticks),
                ReceivedAt = Time(ticks + delay),
                Sequence = sequence,
                Origin = origin,
            };
        }
    }

    private static JourneyEvent ReadProperties(ref ByteReader reader, JourneyEvent e)
    {
        var json = reader.Bytes();
        return json.Length == EventProperties.None.Json.Length ? e : e with { Properties = EventProperties.Parse(json) };
    }

    private static T At<T>(T[] list, ulong number) =>
        number < (ulong)list.Length ? list[number] : throw new InvalidDataException("names a word that is not there");

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
