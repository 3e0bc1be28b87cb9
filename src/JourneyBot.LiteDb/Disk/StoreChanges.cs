namespace JourneyBot.LiteDb.Disk;

/// <summary>A record of the file: an id and sealed bytes.</summary>
internal readonly record struct StoreRecord(long Id, byte[] Sealed);

/// <summary>What one transaction changes.</summary>
internal sealed class StoreChanges
{
    public List<StoreRecord> NewBlocks { get; } = [];

    public List<StoreRecord> NewDocuments { get; } = [];

    public List<StoreRecord> ChangedDocuments { get; } = [];

    public List<long> DeletedDocuments { get; } = [];

    public bool IsEmpty => NewBlocks.Count == 0 && NewDocuments.Count == 0 && ChangedDocuments.Count == 0 && DeletedDocuments.Count == 0;
}
