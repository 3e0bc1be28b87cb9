using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Doors;

/// <summary>An entry of a delivery with what it maps to.</summary>
/// <param name="Json">The entry as it came in.</param>
/// <param name="Index">Its place in the delivery.</param>
/// <param name="Events">Its events; none for one that says nothing of a journey.</param>
/// <param name="Problem">Why it can't be read; null where it can.</param>
public sealed record MappedEntry(ReadOnlyMemory<byte> Json, int Index, IReadOnlyList<IncomingEvent> Events, string? Problem)
{
    /// <summary>Maps an entry; what is wrong with it is told, not thrown.</summary>
    public static MappedEntry Of(IDoorMapper mapper, ReadOnlyMemory<byte> json, int index, Delivery delivery)
    {
        try
        {
            return new MappedEntry(json, index, mapper.Map(json, index, delivery), null);
        }
        catch (FormatException e)
        {
            return new MappedEntry(json, index, [], e.Message);
        }
    }
}
