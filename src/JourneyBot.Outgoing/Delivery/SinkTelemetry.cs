using System.Diagnostics.Metrics;
using JourneyBot.Pipeline;

namespace JourneyBot.Outgoing.Delivery;

/// <summary>Counts what a sink took and what it did not.</summary>
internal sealed class SinkTelemetry(string sink)
{
    private static readonly Counter<long> DeliveredMessages = JourneyTelemetry.Meter.CreateCounter<long>("journeybot.outgoing.delivered", "{message}", "messages that a sink took");
    private static readonly Counter<long> DeadMessages = JourneyTelemetry.Meter.CreateCounter<long>("journeybot.outgoing.dead", "{message}", "messages that became dead letters");

    private readonly KeyValuePair<string, object?> tag = new("sink", sink);

    /// <summary>How many it took.</summary>
    public long Delivered { get; private set; }

    public void CountDelivered(int count)
    {
        Delivered += count;
        DeliveredMessages.Add(count, tag);
    }

    public void CountDead() => DeadMessages.Add(1, tag);
}
