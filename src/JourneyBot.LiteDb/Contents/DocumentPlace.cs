using JourneyBot.LiteDb.Journal;

namespace JourneyBot.LiteDb.Contents;

/// <summary>Where a document is.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Version">Its version; 0 for one that is deleted, while the data file still has a record of it.</param>
/// <param name="Id">The id of its record in the data file, which may be older; 0 for none.</param>
/// <param name="Segment">The segment of the journal that has the last version; null where the data file has it.</param>
/// <param name="Row">Where it lies in that segment.</param>
internal readonly record struct DocumentPlace(string Key, long Version, long Id, Segment? Segment = null, RowPlace Row = default)
{
    public bool IsThere => Version > 0;
}
