using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Testing;

namespace JourneyBot.LiteDb.Tests;

/// <summary>What breaks a limit is refused alone, before it shares a transaction with others.</summary>
public sealed class LimitTests : IAsyncDisposable
{
    private readonly TestFolder folder = new();
    private readonly LiteDbStore store;

    public LimitTests() => store = LiteDbStore.Open(folder.File("journeys.db"));

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
    }

    public static TheoryData<string> Broken => ["no stream", "no id", "long id", "link without stream", "trait without value"];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Broken_facts_are_refused(string which)
    {
        var e = Some.Event("a");
        var facts = which switch
        {
            "no stream" => new JourneyFacts([e, e with { Stream = default }], [], []),
            "no id" => new JourneyFacts([e with { Id = null! }], [], []),
            "long id" => new JourneyFacts([e with { Id = new string('x', 64_001) }], [], []),
            "link without stream" => new JourneyFacts([], [new Link(Some.Customer(), default, EvidenceGrade.Cookie, Some.Noon, "x")], []),
            _ => new JourneyFacts([e], [], [new Trait(Some.Customer(), "a", null!, "x", Some.Noon)]),
        };
        await Assert.ThrowsAsync<ArgumentException>(() => store.AppendAsync(facts, CancellationToken.None).AsTask());
        Assert.Empty(await store.ReadStreamsAsync([e.Stream], CancellationToken.None));
    }

    [Theory]
    [InlineData("", "a", 1)]
    [InlineData("Upper", "a", 1)]
    [InlineData("a b", "a", 1)]
    [InlineData("things", "", 1)]
    [InlineData("things", null, 1)]
    [InlineData("things", "a", (1 << 20) + 1)]
    public async Task Broken_documents_are_refused(string collection, string? key, int length) =>
        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync([new DocumentChange(collection, key!, new string('1', length))], CancellationToken.None).AsTask());

    [Fact]
    public async Task Too_many_at_a_time_are_refused()
    {
        var e = Some.Event("a");
        await Assert.ThrowsAsync<ArgumentException>(() => store.AppendAsync(new JourneyFacts([.. Enumerable.Repeat(e, 100_001)], [], []), CancellationToken.None).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync([.. Enumerable.Repeat(new DocumentChange("things", "a", "1"), 10_001)], CancellationToken.None).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync([new DocumentChange("things", new string('x', 501), "1")], CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task Too_much_at_a_time_is_refused()
    {
        var trait = new Trait(Some.Customer(), "a", new string('x', 60_000), "crm", Some.Noon);
        var change = new DocumentChange("things", "a", new string('1', 1 << 20));
        Assert.Contains("too much for one append", (await Assert.ThrowsAsync<ArgumentException>(() => store.AppendAsync(new JourneyFacts([], [], [.. Enumerable.Repeat(trait, 1_200)]), CancellationToken.None).AsTask())).Message, StringComparison.Ordinal);
        Assert.Contains("too much for one write", (await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync([.. Enumerable.Repeat(change, 65)], CancellationToken.None).AsTask())).Message, StringComparison.Ordinal);
    }
}
