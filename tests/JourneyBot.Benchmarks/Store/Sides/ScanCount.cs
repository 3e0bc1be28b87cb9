using System.Runtime.InteropServices;
using JourneyBot.Journeys;

namespace JourneyBot.Benchmarks.Store.Sides;

/// <summary>The least that analytics asks of a scan: how many events each name and each customer has.</summary>
internal sealed class ScanCount
{
    private readonly Dictionary<string, int> names = [];
    private readonly Dictionary<string, int> customers = [];

    public long Events { get; private set; }

    public int Customers => customers.Count;

    public int Names => names.Count;

    public void Add(string stream, string name)
    {
        Events++;
        Count(names, name, 1);
        Count(customers, stream, 1);
    }

    /// <summary>The same for events by their columns: the texts are looked up once for each that is there.</summary>
    public void Add(EventColumns columns)
    {
        Events += columns.Count;
        var (words, streams) = (new int[columns.Words.Length], new int[columns.Streams.Length]);
        for (var i = 0; i < columns.Count; i++)
        {
            words[columns.Name[i]]++;
            streams[columns.Stream[i]]++;
        }

        for (var i = 0; i < words.Length; i++)
            if (words[i] > 0) Count(names, columns.Words[i], words[i]);
        for (var i = 0; i < streams.Length; i++)
            if (streams[i] > 0) Count(customers, columns.Streams[i].Value, streams[i]);
    }

    private static void Count(Dictionary<string, int> counts, string key, int count) => CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _) += count;
}
