using JourneyBot.Events;

namespace JourneyBot.Identity;

/// <summary>All links, each once for its two streams and grade with the earliest sighting, in chains from stream to stream. 32 bytes a link.</summary>
internal sealed class LinkTable(StreamTable streams)
{
    private readonly Rows<Row> rows = new();
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> sources = [];

    /// <summary>The place of a link; -1 for none. It costs what the stream with fewer links has.</summary>
    public int Find(int a, int b, EvidenceGrade grade)
    {
        for (var (x, y) = (streams.FirstLink(a), streams.FirstLink(b)); x >= 0 && y >= 0; x = Next(x, a), y = Next(y, b))
        {
            if (Is(x, a, b, grade)) return x;
            if (Is(y, a, b, grade)) return y;
        }

        return -1;
    }

    /// <summary>Whether two streams are joined already by stronger evidence than a grade.</summary>
    public bool HasStronger(int a, int b, EvidenceGrade grade)
    {
        for (var stronger = EvidenceGrade.VerifiedSignIn; stronger < grade; stronger++)
            if (Find(a, b, stronger) is >= 0 and var row && !rows[row].Refused) return true;
        return false;
    }

    public int Add(int a, int b, Link link, bool blocked)
    {
        var row = rows.Add(new Row { A = a, B = b, NextOfA = streams.FirstLink(a), NextOfB = streams.FirstLink(b), Grade = (byte)link.Grade, Blocked = blocked });
        See(row, link);
        streams.FirstLink(a) = row;
        streams.FirstLink(b) = row;
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

    /// <summary>Takes a link out, as one of its streams was erased: it joins nothing and is not known.</summary>
    public void Drop(int row) => (rows[row].Blocked, rows[row].Dropped) = (true, true);

    public bool IsDropped(int row) => rows[row].Dropped;

    /// <summary>Notes whether a link was followed or not.</summary>
    public void Refuse(int row, bool refused) => rows[row].Refused = refused;

    public (int A, int B) Ends(int row) => (rows[row].A, rows[row].B);

    /// <summary>The next link of a stream that this one belongs to; -1 for none.</summary>
    public int Next(int row, int stream) => rows[row].A == stream ? rows[row].NextOfA : rows[row].NextOfB;

    public Link Of(int row)
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
        if (order == 0) order = x.At.CompareTo(y.At);
        if (order == 0) order = streams[x.A].CompareTo(streams[y.A]);
        if (order == 0) order = streams[x.B].CompareTo(streams[y.B]);
        return order > 0;
    }

    private bool Is(int row, int a, int b, EvidenceGrade grade)
    {
        ref var link = ref rows[row];
        return link.A == a && link.B == b && link.Grade == (byte)grade && !link.Dropped;
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
