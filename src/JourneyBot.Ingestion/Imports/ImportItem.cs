using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports;

/// <summary>What one row or activity became: an event for the pipeline, a rejection, or something that is left out on purpose. A row may become several: the others are more of it.</summary>
internal readonly record struct ImportItem(long Line, IncomingEvent? Event, string? Rejected, string? Ignored, bool IsMore = false)
{
    public static ImportItem Of(long line, IncomingEvent e) => new(line, e, null, null);

    public static ImportItem More(long line, IncomingEvent e) => new(line, e, null, null, true);

    public static ImportItem Reject(long line, string reason) => new(line, null, reason, null);

    public static ImportItem Ignore(long line, string reason) => new(line, null, null, reason);
}
