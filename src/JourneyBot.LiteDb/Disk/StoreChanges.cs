namespace JourneyBot.LiteDb.Disk;

/// <summary>Where records lie in the file, each a collection of its own.</summary>
internal enum Shelf : byte
{
    /// <summary>Blocks as they arrived; the id is the position of the first event.</summary>
    Arrivals = 0,

    /// <summary>Blocks of runs.</summary>
    RunBlocks = 1,

    /// <summary>The manifest and, by the number of the run, what leads to the blocks of runs.</summary>
    Directory = 2,

    /// <summary>Documents.</summary>
    Documents = 3,

    /// <summary>Snapshots of journeys; the id is the hash of a stream.</summary>
    Snapshots = 4,
}

/// <summary>A record of the file: an id and sealed bytes.</summary>
internal readonly record struct StoreRecord(long Id, byte[] Sealed);

/// <summary>What one transaction changes.</summary>
internal sealed class StoreChanges
{
    public List<(Shelf Shelf, StoreRecord Record)> New { get; } = [];

    public List<(Shelf Shelf, StoreRecord Record)> Changed { get; } = [];

    public List<(Shelf Shelf, long Id)> Deleted { get; } = [];

    public bool IsEmpty => New.Count == 0 && Changed.Count == 0 && Deleted.Count == 0;
}
