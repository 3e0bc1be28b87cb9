using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Testing;
using Xunit;

namespace JourneyBot.Stores.Contract;

public abstract partial class StoreContract
{
    private static readonly StreamId Ann = Some.Customer("ann@example.com");
    private static readonly StreamId Bob = Some.Customer("bob@example.com");

    [Fact]
    public async Task A_scan_gives_each_event_once_with_its_columns()
    {
        var events = Enumerable.Range(0, 700).Select(i => Some.Event($"n{i % 7}", i, Some.Anonymous($"s{i % 40}"), $"{i}") with { Sequence = i, Origin = (EventOrigin)(i % 3) }).ToList();
        foreach (var batch in events.Chunk(90)) await AppendAsync(Facts(batch));
        var expected = (await LogAsync()).Select(logged => (logged.Position, logged.Event.Stream, logged.Event.Source, logged.Event.Name, logged.Event.Channel, logged.Event.OccurredAt.UtcTicks, logged.Event.Sequence, logged.Event.Origin)).ToHashSet();
        Assert.Equal(700, expected.Count);
        for (var round = 0; round < 2; round++)
        {
            var scanned = new List<(long, StreamId, string, string, string, long, long, EventOrigin)>();
            await foreach (var columns in Store.Facts.ScanAsync(CancellationToken.None))
                for (var i = 0; i < columns.Count; i++)
                    scanned.Add((columns.Position[i], columns.Streams[columns.Stream[i]], columns.Words[columns.Source[i]], columns.Words[columns.Name[i]], columns.Words[columns.Channel[i]], columns.OccurredAt[i], columns.Sequence[i], columns.Origin[i]));
            Assert.Equal(700, scanned.Count);
            Assert.Equal(expected, scanned.ToHashSet());
            await ReopenAsync();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_erased_is_gone_and_the_rest_is_left(bool reopened)
    {
        await FillAsync();
        if (reopened) await ReopenAsync();
        Assert.Equal(new RemovedFacts(30, 1, 1), await Store.Facts.EraseAsync([Ann], Some.Noon.AddDays(1), CancellationToken.None));
        for (var round = 0; round < 2; round++)
        {
            Assert.Empty(await StreamsAsync(Ann));
            Assert.Empty(await TraitsAsync(Ann));
            Assert.Equal(30, (await StreamsAsync(Bob)).Count);
            Assert.Single(await TraitsAsync(Bob));
            Assert.Equal(Bob, Assert.Single(await LinksAsync()).A);
            Assert.DoesNotContain(await LogAsync(), logged => logged.Event.Stream == Ann);
            Assert.Equal(30, (await LogAsync()).Count);
            await ReopenAsync();
        }
    }

    [Fact]
    public async Task What_was_erased_is_kept_out_and_what_happens_later_is_taken()
    {
        await FillAsync();
        await Store.Facts.EraseAsync([Ann], Some.Noon.AddDays(1), CancellationToken.None);
        for (var round = 0; round < 2; round++)
        {
            var again = await AppendAsync(new JourneyFacts([Some.Event("a", 3, Ann, "new")], [Some.Link(Some.Customer("other"), Ann)], [new Trait(Ann, "city", "Ulm", "crm", Some.Noon)]));
            Assert.Equal((0, 0, 1), (again.New.Count, again.Duplicates, again.Erased));
            Assert.Empty(again.Links!);
            await ReopenAsync();
        }

        Assert.Empty(await StreamsAsync(Ann));
        Assert.Empty(await TraitsAsync(Ann));
        Assert.Single(await LinksAsync());
        var later = await AppendAsync(new JourneyFacts([Some.Event("a", 3, Ann, "later") with { OccurredAt = Some.Noon.AddDays(2) }], [], [new Trait(Ann, "city", "Ulm", "crm", Some.Noon.AddDays(2))]));
        Assert.Single(later.New);
        Assert.Single(await StreamsAsync(Ann));
        Assert.Single(await TraitsAsync(Ann));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_an_event_says_is_changed_in_its_place_and_nothing_else_is(bool reopened)
    {
        await FillAsync();
        if (reopened) await ReopenAsync();
        var before = await LogAsync();
        var (edited, deleted) = (before.First(logged => logged.Event.Stream == Ann).Event, before.Last(logged => logged.Event.Stream == Ann).Event);
        var text = EventProperties.Of(("text", "what was meant"));
        Assert.Equal(2, await Store.Facts.ReviseAsync(
            [
                new EventRevision(Ann, edited.Source, edited.Id, text),
                new EventRevision(Ann, deleted.Source, deleted.Id, EventProperties.None),
                new EventRevision(Ann, "another source", edited.Id, text),
                new EventRevision(Some.Customer("nobody"), edited.Source, edited.Id, text),
            ],
            CancellationToken.None));
        for (var round = 0; round < 2; round++)
        {
            var after = await LogAsync();
            Assert.Equal(before.Select(logged => (logged.Position, logged.Event.Stream, logged.Event.Source, logged.Event.Id)), after.Select(logged => (logged.Position, logged.Event.Stream, logged.Event.Source, logged.Event.Id)));
            foreach (var (was, now) in before.Zip(after))
                Assert.Equal(was.Event.Id == edited.Id ? text : was.Event.Id == deleted.Id ? EventProperties.None : was.Event.Properties, now.Event.Properties);
            Assert.Equal(text, (await StreamsAsync(Ann)).Single(e => e.Id == edited.Id).Properties);
            // The event is the same one: sent again it changes nothing.
            Assert.Equal(1, (await AppendAsync(Facts([edited]))).Duplicates);
            Assert.Single(await TraitsAsync(Ann));
            await ReopenAsync();
        }
    }

    [Fact]
    public async Task A_link_goes_with_either_of_its_ends()
    {
        await AppendAsync(Links(Some.Link(Ann, Some.Anonymous("x")), Some.Link(Bob, Some.Anonymous("x")), Some.Link(Bob, Some.Anonymous("y"))));
        Assert.Equal(2, (await Store.Facts.EraseAsync([Some.Anonymous("x")], Some.Noon.AddDays(1), CancellationToken.None)).Links);
        Assert.Equal(Some.Anonymous("y"), Assert.Single(await LinksAsync()).B);
    }

    [Fact]
    public async Task Erasing_who_is_not_there_removes_nothing()
    {
        await FillAsync();
        Assert.Equal(RemovedFacts.None, await Store.Facts.EraseAsync([Some.Customer("nobody")], Some.Noon.AddDays(1), CancellationToken.None));
        Assert.Equal(RemovedFacts.None, await Store.Facts.EraseAsync([], Some.Noon.AddDays(1), CancellationToken.None));
        Assert.Equal(60, (await LogAsync()).Count);
    }

    [Fact]
    public async Task Events_go_when_they_are_older_than_they_are_kept_by_their_names()
    {
        var now = Some.Noon.AddDays(100);
        await AppendAsync(Facts(
            [.. new[] { "page.viewed", "page.left", "order.completed", "message.received" }.SelectMany(name => new[] { 1, 50, 99 }.Select(day => Some.Event(name, day, id: $"{name}{day}") with { OccurredAt = Some.Noon.AddDays(day) }))]));
        var rules = new RetentionRules(new Dictionary<string, TimeSpan> { ["page.*"] = TimeSpan.FromDays(10), ["page.left"] = TimeSpan.FromDays(60), ["order.completed"] = TimeSpan.FromDays(1_000) }, TimeSpan.FromDays(50));
        var progress = new Reports();
        Assert.Equal(4, (await Store.Facts.ExpireAsync(rules, now, progress, CancellationToken.None)).Events);
        Assert.Equal(1, progress.Last);
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(
                ["message.received50", "message.received99", "order.completed1", "order.completed50", "order.completed99", "page.left50", "page.left99", "page.viewed99"],
                (await LogAsync()).Select(logged => logged.Event.Id).Order(StringComparer.Ordinal));
            await ReopenAsync();
        }

        Assert.Equal(RemovedFacts.None, await Store.Facts.ExpireAsync(rules, now, null, CancellationToken.None));
    }

    private async Task FillAsync()
    {
        for (var i = 0; i < 30; i++) await AppendAsync(Facts(Some.Event("a", i, Ann, $"a{i}"), Some.Event("a", i, Bob, $"b{i}")));
        await AppendAsync(new JourneyFacts([], [Some.Link(Ann, Some.Anonymous("x")), Some.Link(Bob, Some.Anonymous("x"))], [new Trait(Ann, "city", "Rome", "crm", Some.Noon), new Trait(Bob, "city", "Oslo", "crm", Some.Noon)]));
    }

    private sealed class Reports : IProgress<double>
    {
        public double Last { get; private set; }

        public void Report(double value) => Last = value;
    }
}
