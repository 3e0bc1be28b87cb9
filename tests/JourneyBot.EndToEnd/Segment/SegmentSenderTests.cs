using JourneyBot.Events;

namespace JourneyBot.EndToEnd.Segment;

/// <summary>The real senders of Segment and RudderStack, as they are, over a way on which everything happens: at the end each event is stored, and once.</summary>
public sealed class SegmentSenderTests : IDisposable
{
    private const int Events = 120;

    // The longest run of faults is shorter than any sender's patience; between them some requests pass.
    private static readonly Fault[] OnTheWay =
    [
        Fault.None, Fault.Failed, Fault.Twice, Fault.TooOften, Fault.None, Fault.Cut, Fault.Overtaken, Fault.None, Fault.Killed, Fault.Failed, Fault.None,
        Fault.Twice, Fault.Cut, Fault.None, Fault.Killed, Fault.Overtaken, Fault.TooOften, Fault.None, Fault.Failed, Fault.Twice,
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("journeybot-segment-").FullName;

    [SkippableFact]
    public async Task What_analytics_node_sends_is_stored_once()
    {
        SenderPackages.Of("@segment/analytics-node");
        await using var server = await JourneyServer.StartAsync(folder);
        await using var way = await FaultyWay.StartAsync(server, [Fault.Unanswered, .. OnTheWay]);
        await NodeSender.SendAsync("analytics-node", way.Address, JourneyServer.ServerKey, Events);
        AllHappened([Fault.Unanswered, .. OnTheWay], way);
        EachOnce(await server.EventsAsync(), new StreamId(StreamKind.Customer, "u1"), "server");
    }

    [SkippableFact]
    public async Task What_rudder_sdk_node_sends_is_stored_once()
    {
        SenderPackages.Of("@rudderstack/rudder-sdk-node");
        await using var server = await JourneyServer.StartAsync(folder);
        await using var way = await FaultyWay.StartAsync(server, OnTheWay);
        await NodeSender.SendAsync("rudder-sdk-node", way.Address, JourneyServer.ServerKey, Events);
        AllHappened(OnTheWay, way);
        EachOnce(await server.EventsAsync(), new StreamId(StreamKind.Customer, "u1"), "server");
    }

    [SkippableFact]
    public async Task What_analytics_next_sends_from_a_page_of_another_origin_is_stored_once()
    {
        await using var there = await OnAPageAsync(OnTheWay, "{}");
        await there.SendAsync(0, Events / 2);
        // What was not delivered before the page goes away comes with the next one.
        await there.ReloadAsync();
        await there.SendAsync(Events / 2, Events);
        await CheckAsync(there);
    }

    [SkippableFact]
    public async Task What_analytics_next_sends_in_batches_is_stored_once()
    {
        // It puts all that waits into the next batch, so there are few.
        await using var there = await OnAPageAsync(
            [Fault.Failed, Fault.TooOften, Fault.Cut, Fault.Killed, Fault.Twice],
            """{"integrations":{"Segment.io":{"deliveryStrategy":{"strategy":"batching","config":{"size":5,"timeout":100}}}}}""");
        await there.SendAsync(0, Events);
        await CheckAsync(there);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<SenderPage> OnAPageAsync(Fault[] faults, string options) => SenderPage.StartAsync(folder, faults, options);

    private static async Task CheckAsync(SenderPage there)
    {
        await there.Way.UntilDeliveredAsync(Events);
        AllHappened(there.Faults, there.Way);
        var events = await there.Server.EventsAsync();
        Assert.Equal(StreamKind.Anonymous, events[0].Stream.Kind);
        EachOnce(events, events[0].Stream, "web");
    }

    private static void AllHappened(IEnumerable<Fault> faults, FaultyWay way) => Assert.Equal(faults.Where(fault => fault != Fault.None).Order(), way.Happened.Order());

    private static void EachOnce(IReadOnlyList<JourneyEvent> events, StreamId stream, string channel)
    {
        var steps = events.Where(e => e.Name == "Step Taken").ToList();
        Assert.Equal(Enumerable.Range(0, Events), steps.Select(e => (int?)e.Properties.Number("n") ?? -1).Order());
        Assert.All(steps, e => Assert.Equal((stream, "segment", channel), (e.Stream, e.Source, e.Channel)));
    }
}
