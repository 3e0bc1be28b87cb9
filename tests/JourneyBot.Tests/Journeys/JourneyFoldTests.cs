using CsCheck;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Testing;

namespace JourneyBot.Tests.Journeys;

public sealed class JourneyFoldTests
{
    private static readonly JourneyRules Rules = Some.RetailRules();
    private static readonly CustomerId Ann = new(Some.Anonymous());

    private static readonly string[] Names =
        ["page.viewed", "product.viewed", "comparison.viewed", "size_guide.viewed", "cart.updated", "checkout.started", "order.completed", "message.received", "message.sent", "turn.failed", "order.delivered"];

    // Times are drawn from few values, so that ties are common; gaps reach over dwell, sessions and timed stage changes.
    private static readonly Gen<JourneyEvent> AnEvent =
        from name in Gen.OneOfConst(Names)
        from minutes in Gen.OneOf(Gen.Int[0, 10], Gen.Int[0, 3_000], Gen.Int[0, 60_000])
        from sequence in Gen.Int[0, 3]
        from source in Gen.OneOfConst(EventSources.Tracker, EventSources.Bot, "import:x")
        from stream in Gen.OneOfConst(Some.Anonymous(), Some.Customer())
        from id in Gen.Int[0, 10_000]
        from total in Gen.OneOfConst(0, 40)
        from intent in Gen.OneOfConst("none", "size.help", "order.status")
        from sku in Gen.OneOfConst("a", "b", "c", "d")
        select Some.Event(name, 0, stream, $"{id}", ("total", total), ("intent", intent), ("sku", sku)) with
        {
            OccurredAt = Some.Noon.AddMinutes(minutes),
            Sequence = sequence,
            Source = source,
        };

    // One identity has one content: the store drops the second of an identity before it is folded.
    private static readonly Gen<JourneyEvent[]> ARun =
        AnEvent.Array[0, 60].Select(events => events.DistinctBy(e => (e.Stream, e.Source, e.Id)).ToArray());

    [Fact]
    public void A_journey_knows_which_events_are_among_its_last()
    {
        var journey = Journey.Fold(new CustomerId(Some.Anonymous()), Enumerable.Range(0, 60).Select(i => Some.Event("page.viewed", i, id: $"e-{i}")), Some.RetailRules());
        Assert.Equal(Enumerable.Range(10, 50), Enumerable.Range(0, 70).Where(i => journey.HasRecent(EventSources.Tracker, $"e-{i}")));
        Assert.False(journey.HasRecent(EventSources.Bot, "e-59"));
    }

    [Fact]
    public void Shuffled_events_give_the_same_journey() =>
        Gen.Select(ARun, Gen.Int).Sample((events, seed) =>
        {
            var shuffled = events.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(Tell(Fold(events)), Tell(Fold(shuffled)));
        });

    [Fact]
    public void A_replayed_event_changes_nothing() =>
        ARun.Sample(events => Assert.Equal(Tell(Fold(events)), Tell(Fold([.. events, .. events]))));

    [Fact]
    public void Applying_one_by_one_is_folding_at_once() =>
        ARun.Sample(events => Assert.Equal(
            Tell(Fold(events)),
            Tell(events.Order(EventOrder.Instance).Aggregate(Journey.Empty(Ann, Rules), (journey, e) => journey.Apply(e)))));

    [Fact]
    public void Looking_at_a_journey_on_the_way_does_not_change_where_it_goes() =>
        ARun.Sample(events =>
        {
            var journey = Journey.Empty(Ann, Rules);
            foreach (var e in events.Order(EventOrder.Instance))
            {
                journey.At(e.OccurredAt);
                journey = journey.Apply(e);
            }

            Assert.Equal(Tell(Fold(events)), Tell(journey));
        });

    [Fact]
    public void What_is_seen_now_is_what_the_next_event_finds() =>
        Gen.Select(ARun.Where(run => run.Length > 0), Gen.Int[0, 100_000]).Sample((events, minutes) =>
        {
            var journey = Fold(events);
            var later = (journey.Last?.OccurredAt ?? Some.Noon).AddMinutes(minutes);
            // An event that no stage and no signal cares about shows the state that time alone made.
            var next = Some.Event("weather.changed", 0) with { OccurredAt = later, Sequence = 9 };
            var moment = journey.At(later);
            var applied = journey.Apply(next);
            Assert.Equal(moment.Stage.Stage, applied.Stage.Stage);
            Assert.Equal(moment.Stage.Since, applied.Stage.Since);
            Assert.Equal(moment.Journey.Signals.Select(signal => signal.ToString()), applied.Signals.Select(signal => signal.ToString()));
        });

    [Fact]
    public void A_late_event_is_refused_by_apply_and_taken_by_folding_anew()
    {
        var journey = Fold([Some.Event("product.viewed", 100)]);
        var late = Some.Event("page.viewed", 50);
        Assert.Throws<InvalidOperationException>(() => journey.Apply(late));
        Assert.Equal("page.viewed", Fold([.. journey.Recent, late]).Recent[0].Name);
    }

    [Fact]
    public void Stage_changes_follow_one_another_without_a_gap() =>
        ARun.Sample(events =>
        {
            var journey = Fold(events);
            var stage = Rules.Stages.Model.First.Id;
            var at = DateTimeOffset.MinValue;
            foreach (var change in journey.StageChanges)
            {
                Assert.Equal(stage, change.From);
                Assert.NotEqual(change.From, change.To);
                Assert.True(change.At >= at);
                (stage, at) = (change.To, change.At);
            }

            Assert.Equal(stage, journey.Stage.Stage);
        });

    [Fact]
    public void A_session_ends_after_thirty_silent_minutes()
    {
        var journey = Fold([Some.Event("page.viewed"), Some.Event("page.viewed", 29 * 60), Some.Event("page.viewed", 59 * 60)]);
        Assert.Equal(2, journey.Session?.Number);
        Assert.Equal(1, journey.Session?.Events);
        Assert.True(journey.At(Some.Noon.AddMinutes(60)).InSession);
        Assert.False(journey.At(Some.Noon.AddMinutes(89)).InSession);
    }

    private static Journey Fold(IEnumerable<JourneyEvent> events) => Journey.Fold(Ann, events, Rules);

    private static string Tell(Journey journey) => string.Join('\n', [
        $"{journey.Events} {journey.FirstAt:O} {journey.Session} {journey.Stage with { Proof = [] }} {string.Join(',', journey.Stage.Proof)}",
        .. journey.Recent.Select(e => $"{e.OccurredAt:O} {e.Source} {e.Stream} {e.Id} {e.Sequence}"),
        .. journey.Names.Select(tally => $"{tally.Name} {tally.Count} {tally.Last.Id}"),
        .. journey.StageChanges.Select(change => $"{change.From}>{change.To} {change.At:O} {change.Rule} {string.Join(',', change.Proof)}"),
        .. journey.Signals.Select(signal => $"{signal.Kind} {signal.At:O} {signal.Reason} {string.Join(',', signal.Proof)}"),
    ]);
}
