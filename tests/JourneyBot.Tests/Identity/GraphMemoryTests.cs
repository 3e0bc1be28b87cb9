using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Testing;

namespace JourneyBot.Tests.Identity;

/// <summary>Alone, so that what others allocate is not counted.</summary>
[CollectionDefinition(nameof(GraphMemoryTests), DisableParallelization = true)]
[Collection(nameof(GraphMemoryTests))]
public sealed class GraphMemoryTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void A_link_takes_150_bytes_besides_the_ids(int streams)
    {
        const int links = 100_000;
        var ids = Enumerable.Range(0, links / (streams - 1)).Select(i => (StreamId[])[Some.Customer($"C-{i}"), .. Enumerable.Range(1, streams - 1).Select(k => Some.Anonymous($"{i}-{k}"))]).ToArray();
        var graph = new CustomerGraph(IdentityRules.Default);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var customer in ids)
            for (var i = 1; i < streams; i++) graph.Add([Some.Link(customer[0], customer[i])]);
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / links;
        GC.KeepAlive(ids);
        GC.KeepAlive(graph);
        Assert.InRange(each, 1, 150);
    }

    [Fact]
    public void Asking_who_somebody_is_allocates_nothing()
    {
        var graph = new CustomerGraph(IdentityRules.Default);
        var link = Some.Link(Some.Customer(), Some.Anonymous());
        graph.Add([link]);
        Ask();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) Ask();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Ask()
        {
            Assert.True(graph.CustomerOf(link.B).Stream == link.A);
            Assert.True(graph.Knows(link));
        }
    }
}
