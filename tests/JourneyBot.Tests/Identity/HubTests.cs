using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Testing;

namespace JourneyBot.Tests.Identity;

/// <summary>An identifier that a hundred thousand others were seen with: a kiosk, a shared address, a record of everybody.</summary>
public sealed class HubTests
{
    private const int Seen = 100_000;

    // In any order and with any evidence, or as they usually come; and how many links each may have looked at.
    public static TheoryData<StreamKind, StreamKind, bool, int> Hubs => new()
    {
        { StreamKind.Email, StreamKind.Customer, true, 40 },
        { StreamKind.Signed, StreamKind.Customer, true, 40 },
        { StreamKind.Anonymous, StreamKind.Customer, true, 40 },
        { StreamKind.Record, StreamKind.Customer, true, 40 },
        { StreamKind.Record, StreamKind.Email, true, 100 },
        { StreamKind.Email, StreamKind.Anonymous, false, 3 },
        { StreamKind.Customer, StreamKind.Conversation, false, 3 },
    };

    [Theory]
    [MemberData(nameof(Hubs))]
    public void A_hub_never_swallows_the_base_and_the_last_link_costs_what_the_first_did(StreamKind hub, StreamKind others, bool inAnyOrder, int mostSteps)
    {
        var graph = new CustomerGraph(IdentityRules.Default);
        var random = new Random(7);
        var links = Enumerable.Range(0, Seen)
            .Select(i => Some.Link(new StreamId(hub, "hub"), new StreamId(others, $"o{i}"), inAnyOrder ? (EvidenceGrade)random.Next(4) : EvidenceGrade.Cookie, inAnyOrder ? random.Next(1_000_000) : i)).ToArray();
        foreach (var link in links) graph.Add([link]);

        foreach (var customer in links.SelectMany(link => new[] { graph.CustomerOf(link.A), graph.CustomerOf(link.B) }).Distinct())
            foreach (var kind in graph.StreamsWith(customer.Stream).CountBy(stream => stream.Kind)) Assert.InRange(kind.Value, 1, IdentityRules.Default.Limits[kind.Key]);
        Assert.Equal(Seen, graph.Refused().Count + graph.StreamsWith(new StreamId(hub, "hub")).Count - 1);
        Assert.InRange(graph.Steps / (double)Seen, 0, mostSteps);
    }
}
