using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Doors;

/// <summary>Says a channel's dialect in the words of the pipeline; pure. Each door has one.</summary>
public interface IDoorMapper
{
    /// <summary>The name of the door whose entries it reads.</summary>
    string Door { get; }

    /// <summary>The events of an entry; none for one that says nothing of a journey. Throws <see cref="FormatException"/>, naming the place, for one that cannot be read.</summary>
    /// <param name="entry">The entry as UTF-8 JSON.</param>
    /// <param name="index">Its place in the delivery, from 0 up.</param>
    /// <param name="delivery">The request it came in.</param>
    IReadOnlyList<IncomingEvent> Map(ReadOnlyMemory<byte> entry, int index, Delivery delivery);
}
