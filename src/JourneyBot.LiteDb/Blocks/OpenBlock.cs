using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Disk;

namespace JourneyBot.LiteDb.Blocks;

/// <summary>
/// A block as it is read: its columns at once, ids and properties only when asked for. Not safe for several threads. All members throw
/// <see cref="InvalidDataException"/> where the content makes no sense.
/// </summary>
internal sealed class OpenBlock
{
    private readonly Envelope.Sections sections;
    private readonly EventColumns columns;
    private string?[]? ids;
    private ReadOnlyMemory<byte> idBytes;
    private int[]? idStarts;
    private ReadOnlyMemory<byte> propertyBytes;
    private int[]? propertyStarts;

    private OpenBlock(Envelope.Sections sections)
    {
        this.sections = sections;
        var reader = new ByteReader(sections[BlockEncoding.Columns].Span);
        var words = new string[reader.Count()];
        for (var i = 0; i < words.Length; i++) words[i] = reader.Text();
        var streams = new StreamId[reader.Count()];
        for (var i = 0; i < streams.Length; i++) streams[i] = new StreamId((StreamKind)reader.Byte(), reader.Text());
        Links = ReadLinks(ref reader, words, streams);
        Traits = ReadTraits(ref reader, words, streams);
        columns = EventColumns.Read(ref reader, words, streams);
    }

    public Link[] Links { get; }

    public Trait[] Traits { get; }

    public int Count => columns.Count;

    public EventColumns Columns => columns;

    public static OpenBlock Open(Shelf shelf, StoreRecord record) => new(Envelope.Open(shelf, record.Id, record.Sealed));

    /// <summary>Whether the event is in here.</summary>
    public bool Holds(EventIdentity identity)
    {
        var stream = Array.IndexOf(columns.Streams, identity.Stream);
        if (stream < 0) return false;
        for (var i = 0; i < Count; i++)
            if (columns.StreamOf[i] == stream && columns.Words[columns.SourceOf[i]] == identity.Source && IdOf(i) == identity.Id) return true;
        return false;
    }

    public EventIdentity IdentityOf(int i) => new(columns.Streams[columns.StreamOf[i]], columns.Words[columns.SourceOf[i]], IdOf(i));

    public LoggedEvent EventAt(int i)
    {
        var occurred = columns.OccurredAt[i];
        return new LoggedEvent(columns.Position[i], new JourneyEvent
        {
            Stream = columns.Streams[columns.StreamOf[i]],
            Source = columns.Words[columns.SourceOf[i]],
            Id = IdOf(i),
            Name = columns.Words[columns.NameOf[i]],
            Channel = columns.Words[columns.ChannelOf[i]],
            OccurredAt = new DateTimeOffset(occurred, TimeSpan.Zero),
            ReceivedAt = new DateTimeOffset(occurred + columns.Delay[i], TimeSpan.Zero),
            Sequence = columns.Sequence[i],
            Origin = (EventOrigin)columns.Origin[i],
            Properties = PropertiesOf(i),
        });
    }

    public IEnumerable<LoggedEvent> Events() => Enumerable.Range(0, Count).Select(EventAt);

    private string IdOf(int i)
    {
        if (idStarts is null) FindIds();
        return ids![i] ??= new ByteReader(idBytes.Span[idStarts![i]..]).Text();
    }

    private void FindIds()
    {
        idBytes = sections[BlockEncoding.Ids];
        var reader = new ByteReader(idBytes.Span);
        var starts = new int[Count];
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = reader.Position;
            reader.SkipText();
        }

        ids = new string[Count];
        idStarts = starts;
    }

    private EventProperties PropertiesOf(int i)
    {
        if (propertyStarts is null) FindProperties();
        var (from, to) = (propertyStarts![i], propertyStarts[i + 1]);
        return from == to ? EventProperties.None : EventProperties.FromStore(propertyBytes.Span[from..to]);
    }

    private void FindProperties()
    {
        propertyBytes = sections[BlockEncoding.Properties];
        var reader = new ByteReader(propertyBytes.Span);
        var starts = new int[Count + 1];
        for (var i = 0; i < Count; i++) starts[i + 1] = reader.Length();
        starts[0] = reader.Position;
        for (var i = 0; i < Count; i++) starts[i + 1] += starts[i];
        if (starts[Count] != propertyBytes.Length) throw new InvalidDataException("has properties that end elsewhere");
        propertyStarts = starts;
    }

    private static Link[] ReadLinks(ref ByteReader reader, string[] words, StreamId[] streams)
    {
        var links = new Link[reader.Count()];
        for (var i = 0; i < links.Length; i++)
            links[i] = new Link(streams[reader.Index(streams.Length)], streams[reader.Index(streams.Length)], (EvidenceGrade)reader.Byte(), new DateTimeOffset(reader.Signed(), TimeSpan.Zero), words[reader.Index(words.Length)]);
        return links;
    }

    private static Trait[] ReadTraits(ref ByteReader reader, string[] words, StreamId[] streams)
    {
        var traits = new Trait[reader.Count()];
        for (var i = 0; i < traits.Length; i++)
            traits[i] = new Trait(streams[reader.Index(streams.Length)], words[reader.Index(words.Length)], reader.Text(), words[reader.Index(words.Length)], new DateTimeOffset(reader.Signed(), TimeSpan.Zero));
        return traits;
    }
}
