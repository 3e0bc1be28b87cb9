using System.Globalization;
using JourneyBot.Ingestion.Imports.Mapping;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports.Resuming;

/// <summary>
/// Sums up rows one by one, by all that a store knows them by: when the same number of rows of a file sums up to the same, these rows are stored,
/// whatever became of the file or the options since.
/// </summary>
internal sealed class RowDigest
{
    private ulong digest;

    /// <summary>How many rows there were.</summary>
    public long Rows { get; private set; }

    public string Text => digest.ToString("x16", CultureInfo.InvariantCulture);

    public void Add(IncomingEvent row)
    {
        Rows++;
        for (var i = 0; i < row.Identifiers.Count; i++)
        {
            Add(row.Identifiers[i].Value);
            digest += (ulong)row.Identifiers[i].Kind;
        }

        Add(row.Email);
        Add(row.Id);
        Add(row.Name);
        Add(row.Channel);
        digest += (ulong)row.OccurredAt.UtcTicks;
        if (row.Traits.Count == 0) return;
        foreach (var (name, value) in row.Traits)
        {
            Add(name);
            Add(value);
        }
    }

    private void Add(string? text) => digest = CompactKeys.Of(text, (long)digest);
}
