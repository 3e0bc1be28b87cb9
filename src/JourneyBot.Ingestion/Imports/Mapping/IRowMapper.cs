using JourneyBot.Ingestion.Imports.Tables;

namespace JourneyBot.Ingestion.Imports.Mapping;

/// <summary>Says the rows of a table in the words of the pipeline. Of each row comes exactly one item, at once or later.</summary>
internal interface IRowMapper : IDisposable
{
    /// <summary>Takes the next row, the <paramref name="number"/>th of the file, and adds the items that are ready.</summary>
    void Map(ImportRow row, long number, List<ImportItem> items);

    /// <summary>Adds the items that are left when the file has ended.</summary>
    void End(List<ImportItem> items);
}
