using JourneyBot.Events;

namespace JourneyBot.Identity;

/// <summary>Gives streams numbers, and knows of each its customer: a ring of streams, strongest first, whose first is the head. Some 44 bytes a stream.</summary>
internal sealed class StreamTable
{
    private readonly Rows<Row> rows = new();

    // Open addressing over the rows themselves: a place holds a number plus one, 0 for free.
    private int[] places = new int[16];

    public StreamId this[int number] => rows[number].Stream;

    /// <summary>The number of a stream; -1 for one that is not known.</summary>
    public int Find(StreamId stream)
    {
        for (var place = Start(stream, places); places[place] != 0; place = (place + 1) & (places.Length - 1))
            if (rows[places[place] - 1].Stream == stream) return places[place] - 1;
        return -1;
    }

    /// <summary>Room for one stream more; the places stay whole for those who look meanwhile.</summary>
    public int[] Roomier()
    {
        if ((rows.Count + 1) * 4L <= places.Length * 3L) return places;
        var roomier = new int[places.Length * 2];
        for (var number = 0; number < rows.Count; number++) Put(number, roomier);
        return roomier;
    }

    /// <summary>Takes in a stream that is not known, a customer of its own, into places that have room.</summary>
    public int Add(StreamId stream, int[] room)
    {
        places = room;
        var number = rows.Add(new Row { Stream = stream, FirstFollowed = -1, FirstOther = -1, Head = rows.Count, Next = rows.Count });
        Put(number, places);
        return number;
    }

    /// <summary>The strongest stream of the customer that a stream belongs to.</summary>
    public int Head(int number) => rows[number].Head;

    /// <summary>Where the links of a stream begin that are followed, or else those that are not; -1 for none.</summary>
    public ref int FirstLink(int number, bool followed)
    {
        ref var row = ref rows[number];
        return ref (followed ? ref row.FirstFollowed : ref row.FirstOther);
    }

    /// <summary>All streams of a customer, strongest first.</summary>
    public int[] Members(int head)
    {
        var members = new int[Size(head)];
        for (var (i, next) = (0, head); i < members.Length; i++, next = rows[next].Next) members[i] = next;
        return members;
    }

    /// <summary>The same by name, which every turn asks for.</summary>
    public StreamId[] Names(int head)
    {
        var names = new StreamId[Size(head)];
        for (var (i, next) = (0, head); i < names.Length; i++, next = rows[next].Next) names[i] = rows[next].Stream;
        return names;
    }

    /// <summary>Makes streams one customer; they come strongest first.</summary>
    public void Group(ReadOnlySpan<int> members)
    {
        for (var i = 0; i < members.Length; i++)
        {
            ref var row = ref rows[members[i]];
            row.Head = members[0];
            row.Next = members[(i + 1) % members.Length];
        }
    }

    private int Size(int head)
    {
        var size = 1;
        for (var next = rows[head].Next; next != head; next = rows[next].Next) size++;
        return size;
    }

    private void Put(int number, int[] into)
    {
        var place = Start(rows[number].Stream, into);
        while (into[place] != 0) place = (place + 1) & (into.Length - 1);
        into[place] = number + 1;
    }

    private static int Start(StreamId stream, int[] places) => (int)((uint)stream.GetHashCode() * 2_654_435_769u >> 1) & (places.Length - 1);

    private struct Row
    {
        public StreamId Stream;
        public int FirstFollowed;
        public int FirstOther;
        public int Head;
        public int Next;
    }
}
