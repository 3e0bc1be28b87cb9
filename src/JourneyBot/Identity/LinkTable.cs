using JourneyBot.Events;

namespace JourneyBot.Identity;

/// <summary>
/// All links, each once for its two streams and grade with the earliest sighting, in chains from stream to stream: one of those that are
/// followed, as many as one customer may have, and one of those that were refused, which may be any number. 32 bytes a link.
/// </summary>
internal sealed class LinkTable(StreamTable streams, IdentityRules rules)
{
    private readonly Rows<Row> rows = new();
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> sources = [];

    /// <summary>The place of a link; -1 for none. It costs what the stream with fewer links has.</summary>
    public int Find(int a, int b, EvidenceGrade grade) => Find(a, b, grade, true) is >= 0 and var followed ? followed : Find(a, b, grade, false);

    /// <summary>Adds a link that is followed, unless it has a blocked value.</summary>
    public int Add(int a, int b, Link link, bool blocked)
    {
        var row = rows.Add(new Row { A = a, B = b, Grade = (byte)link.Grade, Blocked = blocked });
        See(row, link);
        Chain(row, a);
        Chain(row, b);
        return row;
    }

    /// <summary>Takes another sighting of a link for the one that counts.</summary>
    public void See(int row, Link link)
    {
        if (!numbers.TryGetValue(link.Source, out var source))
        {
            numbers[link.Source] = source = sources.Count;
            sources.Add(link.Source);
        }

        rows[row].At = link.OccurredAt.UtcTicks;
        rows[row].Source = source;
    }

    public DateTimeOffset At(int row) => new(rows[row].At, TimeSpan.Zero);

    /// <summary>Whether one of its streams names nobody: it joins nothing, whatever else is known.</summary>
    public bool IsBlocked(int row) => rows[row].Blocked;

    /// <summary>Takes a link out, as one of its streams was erased: it joins nothing and is not known; its streams have to be <see cref="Rechain"/>ed then.</summary>
    public void Drop(int row) => (rows[row].Blocked, rows[row].Dropped) = (true, true);

    public bool IsDropped(int row) => rows[row].Dropped;

    /// <summary>Whether it is neither refused nor blocked.</summary>
    public bool IsFollowed(int row) => !rows[row].Blocked && !rows[row].Refused;

    /// <summary>Refuses the link that was just added.</summary>
    public void RefuseLast(int row)
    {
        streams.FirstLink(rows[row].A, true) = rows[row].NextOfA;
        streams.FirstLink(rows[row].B, true) = rows[row].NextOfB;
        rows[row].Refused = true;
        Chain(row, rows[row].A);
        Chain(row, rows[row].B);
    }

    /// <summary>Notes whether a link is refused; the chains of its streams have to be <see cref="Rechain"/>ed then.</summary>
    public void Mark(int row, bool refused) => rows[row].Refused = refused;

    /// <summary>Puts the links of a stream into the chains where they belong.</summary>
    public void Rechain(int stream)
    {
        var all = new List<int>(Of(stream));
        streams.FirstLink(stream, true) = streams.FirstLink(stream, false) = -1;
        for (var i = all.Count - 1; i >= 0; i--)
            if (!rows[all[i]].Dropped) Chain(all[i], stream);
    }

    public (int A, int B) Ends(int row) => (rows[row].A, rows[row].B);

    /// <summary>The other stream of a link.</summary>
    public int Other(int row, int stream) => rows[row].A == stream ? rows[row].B : rows[row].A;

    /// <summary>The next link in a chain of a stream that this one belongs to; -1 for none.</summary>
    public int Next(int row, int stream) => rows[row].A == stream ? rows[row].NextOfA : rows[row].NextOfB;

    /// <summary>All links of a stream, those that are followed first.</summary>
    public IEnumerable<int> Of(int stream)
    {
        for (var row = streams.FirstLink(stream, true); row >= 0; row = Next(row, stream)) yield return row;
        for (var row = streams.FirstLink(stream, false); row >= 0; row = Next(row, stream)) yield return row;
    }

    public Link Link(int row)
    {
        ref var link = ref rows[row];
        return new Link(streams[link.A], streams[link.B], (EvidenceGrade)link.Grade, At(row), sources[link.Source]);
    }

    /// <summary>Whether the first link counts after the second, which may be none.</summary>
    public bool IsWeaker(int row, int than)
    {
        if (than < 0) return true;
        ref var x = ref rows[row];
        ref var y = ref rows[than];
        var order = x.Grade.CompareTo(y.Grade);
        if (order == 0) order = Rank(x) - Rank(y);
        if (order == 0) order = x.At.CompareTo(y.At);
        if (order == 0) order = streams[x.A].CompareTo(streams[y.A]);
        if (order == 0) order = streams[x.B].CompareTo(streams[y.B]);
        return order > 0;
    }

    private int Rank(in Row link) => rules.RankOf(streams[link.A].Kind, streams[link.B].Kind);

    private int Find(int a, int b, EvidenceGrade grade, bool followed)
    {
        for (var (x, y) = (streams.FirstLink(a, followed), streams.FirstLink(b, followed)); x >= 0 && y >= 0; x = Next(x, a), y = Next(y, b))
        {
            if (Is(x, a, b, grade)) return x;
            if (Is(y, a, b, grade)) return y;
        }

        return -1;
    }

    private bool Is(int row, int a, int b, EvidenceGrade grade)
    {
        ref var link = ref rows[row];
        return link.A == a && link.B == b && link.Grade == (byte)grade && !link.Dropped;
    }

    private void Chain(int row, int stream)
    {
        ref var first = ref streams.FirstLink(stream, IsFollowed(row));
        if (rows[row].A == stream) rows[row].NextOfA = first;
        else rows[row].NextOfB = first;
        first = row;
    }

    private struct Row
    {
        public long At;
        public int A;
        public int B;
        public int NextOfA;
        public int NextOfB;
        public int Source;
        public byte Grade;
        public bool Blocked;
        public bool Refused;
        public bool Dropped;
    }
}
