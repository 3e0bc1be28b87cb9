using System.Diagnostics.Metrics;
using JourneyBot.Ingestion.Doors;

namespace JourneyBot.AspNetCore.Tests.Fuzz;

/// <summary>How many entries a door has answered for, with those it puts aside for privacy, of its own metric.</summary>
internal sealed class EntryCounts : IDisposable
{
    private readonly MeterListener listener = new();
    private long count;

    public EntryCounts(string door)
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == DoorTelemetry.EntriesName) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, measurement, tags, _) =>
        {
            foreach (var tag in tags)
                if (tag.Key == "door" && tag.Value is string name && (name == door || name == door + "-privacy")) Interlocked.Add(ref count, measurement);
        });
        listener.Start();
    }

    public long Count => Interlocked.Read(ref count);

    public void Dispose() => listener.Dispose();
}
