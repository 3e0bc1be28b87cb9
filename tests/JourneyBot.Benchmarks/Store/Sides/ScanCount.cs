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
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(names, name, out _)++;
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(customers, stream, out _)++;
    }
}
