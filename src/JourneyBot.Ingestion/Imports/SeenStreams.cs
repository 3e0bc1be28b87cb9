using System.Text;
using JourneyBot.Events;
using JourneyBot.Ingestion.Imports.Mapping;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports;

/// <summary>The streams of an import, each once. Memory has 12 bytes of each; what they are called goes to a temporary file that nobody else sees.</summary>
internal sealed class SeenStreams : IDisposable
{
    private const int AtOnce = 5_000;
    private const int Buffer = 1 << 16;

    private readonly CompactKeys keys = new();
    private FileStream? file;
    private BinaryWriter? names;

    /// <summary>Adds the stream of an event. Where it has only an address, that is noted, for the store alone knows its keyed hash.</summary>
    public void Add(IncomingEvent e)
    {
        if (e.Identifiers.Count > 0) Add(StreamId.StrongestOf(e.Identifiers));
        else if (e.Email is { Length: <= StreamId.MaxLength } address) Add(new StreamId(StreamKind.Email, address.Trim().ToLowerInvariant()));
    }

    /// <summary>Adds a stream where it is new.</summary>
    public void Add(StreamId stream)
    {
        if (!keys.Add(CompactKeys.Of(stream.Value, (long)stream.Kind))) return;
        if (names is null)
        {
            file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, Buffer, FileOptions.DeleteOnClose);
            names = new BinaryWriter(file, Encoding.UTF8, leaveOpen: true);
        }

        names.Write((byte)stream.Kind);
        names.Write(stream.Value);
    }

    /// <summary>Adds all streams of another import.</summary>
    public void Add(SeenStreams others)
    {
        foreach (var stream in others.All()) Add(stream);
    }

    /// <summary>How many customers they belong to now.</summary>
    public async Task<int> CustomersAsync(IImportTarget target, CancellationToken cancellationToken)
    {
        var customers = new CompactKeys();
        foreach (var some in All().Chunk(AtOnce))
            foreach (var customer in await target.CustomersOfAsync(some, cancellationToken)) customers.Add(CompactKeys.Of(customer.Stream.Value, (long)customer.Stream.Kind));
        return customers.Count;
    }

    public void Dispose()
    {
        names?.Dispose();
        file?.Dispose();
    }

    private IEnumerable<StreamId> All()
    {
        if (file is null || names is null) yield break;
        names.Flush();
        file.Position = 0;
        using var reader = new BinaryReader(file, Encoding.UTF8, leaveOpen: true);
        for (var i = 0; i < keys.Count; i++) yield return new StreamId((StreamKind)reader.ReadByte(), reader.ReadString());
    }
}
