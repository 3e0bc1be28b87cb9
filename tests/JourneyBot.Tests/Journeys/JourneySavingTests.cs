using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using CsCheck;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Signals;
using JourneyBot.Stages;
using JourneyBot.Testing;

namespace JourneyBot.Tests.Journeys;

/// <summary>A journey that was saved goes on as if it had never been.</summary>
public sealed class JourneySavingTests
{
    private static readonly JourneyRules Rules = Some.RetailRules();
    private static readonly CustomerId Ann = new(Some.Anonymous());

    private static readonly Gen<JourneyEvent> AnEvent =
        from name in Gen.OneOfConst("page.viewed", "product.viewed", "comparison.viewed", "cart.updated", "checkout.started", "order.completed", "message.received", "message.received", "message.received", "turn.failed", "order.delivered")
        from minutes in Gen.OneOf(Gen.Int[0, 40], Gen.Int[0, 3_000], Gen.Int[0, 60_000])
        from sequence in Gen.Int[0, 3]
        from source in Gen.OneOfConst(EventSources.Tracker, EventSources.Bot, "import:x")
        from stream in Gen.OneOfConst(Some.Anonymous(), Some.Customer(), Some.Conversation("half a \uD800 pair"))
        from id in Gen.Int[0, 100_000]
        from text in Gen.OneOfConst("where is my parcel", "how do I send it back", "漢字漢字漢字漢字", "ok")
        from intent in Gen.OneOfConst(null, "none", "size.help", "order.status")
        from sku in Gen.OneOfConst("a", "b", "c", "d")
        from bare in Gen.Int[0, 9]
        from channel in Gen.OneOfConst("web", "webchat", "email")
        select Some.Event(name, 0, stream, $"{id}", bare == 0 ? [] : [("total", id % 2 * 40), ("intent", intent), ("sku", sku), ("text", text)]) with
        {
            OccurredAt = Some.Noon.AddMinutes(minutes),
            ReceivedAt = Some.Noon.AddMinutes(minutes + id % 5),
            Sequence = sequence,
            Source = source,
            Channel = channel,
            Origin = (EventOrigin)(id % 3),
        };

    private static readonly Gen<JourneyEvent[]> ARun = AnEvent.Array[0, 250].Select(events => events.DistinctBy(e => (e.Stream, e.Source, e.Id)).Order(EventOrder.Instance).ToArray());

    [Fact]
    public void Whenever_it_was_saved_a_journey_ends_as_if_all_of_it_had_been_folded_at_once() =>
        Gen.Select(ARun, Gen.Int[0, 250], Gen.Int[0, 250]).Sample((events, one, other) =>
        {
            var whole = Journey.Fold(Ann, events, Rules);
            var (first, second) = (Math.Min(one, other), Math.Max(one, other));
            var journey = Journey.Fold(Ann, events.Take(first), Rules);
            foreach (var part in new[] { events.Take(second).Skip(first), events.Skip(second) })
            {
                var restored = Journey.Restore(Ann, Rules, journey.Save());
                Same(journey, restored);
                journey = restored.FoldOn(part)!;
            }

            Same(whole, journey);
        }, iter: 300);

    [Fact]
    public void What_comes_late_does_not_follow_and_what_comes_twice_counts_once()
    {
        var events = Enumerable.Range(0, 80).Select(i => Some.Event("page.viewed", i, id: $"{i:00}")).ToArray();
        var restored = Journey.Restore(Ann, Rules, Journey.Fold(Ann, events[..60], Rules).Save());
        Assert.Null(restored.FoldOn([.. events[60..], Some.Event("page.viewed", 3)]));
        Assert.Null(restored.FoldOn([events[59]]));
        Assert.Same(restored, restored.FoldOn([]));
        Same(Journey.Fold(Ann, events, Rules), restored.FoldOn([.. events[60..].Reverse(), events[70]])!);
    }

    [Fact]
    public void Events_that_are_in_a_journey_several_times_are_saved_once()
    {
        var events = Enumerable.Range(0, 2_000).Select(i => Some.Event($"name {i % 20}.of", i, id: $"{i}", properties: ("text", new string('x', 200)))).ToArray();
        Assert.InRange(Journey.Fold(Ann, events, Rules).Save().Length, 50 * 200, 50 * 260);
    }

    [Fact]
    public void Bytes_that_are_no_journey_are_refused()
    {
        var saved = Journey.Fold(Ann, Enumerable.Range(0, 60).Select(i => Some.Event("product.viewed", i, properties: ("sku", i))), Rules).Save().ToArray();
        for (var length = 0; length < saved.Length; length++) Assert.Throws<InvalidDataException>(() => Journey.Restore(Ann, Rules, saved.AsMemory(0, length)));
        Assert.Throws<InvalidDataException>(() => Journey.Restore(Ann, Rules, (byte[])[0, .. saved]));
        Assert.Throws<InvalidDataException>(() => Journey.Restore(Ann, Rules with { Signals = Rules.Signals[1..] }, saved));

        // Damage that still makes sense is the store's to see; any other is said, and nothing else is thrown.
        var random = new Random(7);
        for (var i = 0; i < 3_000; i++)
        {
            var damaged = saved.ToArray();
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                Journey.Restore(Ann, Rules, damaged);
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [Fact]
    public void Each_of_the_rules_has_its_part_in_their_name()
    {
        var model = Rules.Stages.Model;
        JourneyRules[] others =
        [
            Rules with { SessionTimeout = TimeSpan.FromMinutes(31) },
            Rules with { Signals = Rules.Signals[1..] },
            Rules with { Signals = [new HesitationDetector(new HashSet<string> { "cart.updated" }, TimeSpan.FromSeconds(60)), .. Rules.Signals[1..]] },
            Rules with { Stages = new StageMachine(model with { Version = model.Version + 1 }) },
            Rules with { Stages = new StageMachine(model with { Stages = [model.Stages[0] with { Dwell = TimeSpan.FromSeconds(3) }, .. model.Stages.Skip(1)] }) },
            Rules with { Stages = new StageMachine(model with { Stages = [.. model.Stages.Select(stage => stage with { Enter = [.. stage.Enter.Select(rule => rule with { Count = rule.Count + 1 })] })] }) },
            Rules with { Stages = new StageMachine(model with { Stages = [.. model.Stages.Select(stage => stage with { Enter = [.. stage.Enter.Select(rule => rule with { Where = [PropertyTest.Parse("sku", "x")] })] })] }) },
        ];
        Assert.Equal(others.Length + 1, others.Append(Rules).Select(RulesFingerprint.Of).Distinct().Count());
        Assert.Equal(RulesFingerprint.Of(Some.RetailRules()), RulesFingerprint.Of(Some.RetailRules()));
        Assert.Matches("^[0-9a-f]{32}$", RulesFingerprint.Of(Rules));
    }

    /// <summary>Where this fails, other journeys or other bytes come of the same events: raise the version of RulesFingerprint, so that nobody folds on what the old one saved, and then put the new values here.</summary>
    [Fact]
    public void Who_changes_how_journeys_fold_or_are_saved_raises_the_version()
    {
        var model = new StageModel("small", 1, "order.completed",
        [
            new Stage("looking", "Looking", TimeSpan.Zero, [], []),
            new Stage("buying", "Buying", TimeSpan.FromMinutes(5), [new EntryRule(["cart.updated"], [PropertyTest.Parse("total", "> 0")], 1, null, null, [])], [new RegressionRule("looking", ["cart.updated"], [PropertyTest.Parse("total", "= 0")], null)]),
            new Stage("done", "Done", TimeSpan.Zero, [new EntryRule(["order.completed"], [], 1, null, null, [])], [new RegressionRule("looking", ["page.viewed"], [], null), new RegressionRule("looking", [], [], TimeSpan.FromDays(3))]),
        ]);
        var rules = JourneyRules.For(model);
        var names = new[] { "page.viewed", "product.viewed", "cart.updated", "message.received", "order.completed", "turn.failed" };
        var events = Enumerable.Range(0, 400).Select(i => Some.Event(names[i * i % 17 % 6], i * (i % 9 == 0 ? 4_000 : 50), id: $"e{i}", properties: [("total", i % 4 * 10), ("sku", i % 7), ("text", $"where is parcel {i % 3}")]));
        var end = 400 * 50_000;
        var journey = Journey.Fold(Ann, [.. events, Some.Event("page.viewed", end, id: "x"), Some.Event("cart.updated", end + 1, id: "y", properties: ("total", 9)), Some.Event("cart.updated", end + 2, id: "z", properties: ("total", 0))], rules);
        Assert.True(journey is { Stage.Pending: not null, StageChanges.Count: > 20, Signals.Count: > 20 }, $"{journey.Stage} {journey.StageChanges.Count} {journey.Signals.Count}");
        Assert.Equal("f4f47d35a4322d9c2ca468c595241bf7", RulesFingerprint.Of(rules));
        Assert.Equal("03539259358335ce11344aff35393255", Convert.ToHexStringLower(SHA256.HashData(journey.Save().Span))[..32]);
    }

    private static void Same(Journey expected, Journey actual)
    {
        Assert.Equal(Tell(expected), Tell(actual));
        Assert.Equal(expected.Recent, actual.Recent);
        Assert.Equal(expected.Names, actual.Names);
        Assert.Equal(expected.Channels, actual.Channels);
        Assert.Equal(expected.Save().ToArray(), actual.Save().ToArray());
        foreach (var e in expected.Recent) Assert.True(actual.HasRecent(e.Source, e.Id));
        if (expected.Last is not { } last) return;
        foreach (var later in new[] { TimeSpan.Zero, TimeSpan.FromSeconds(61), TimeSpan.FromHours(1), TimeSpan.FromDays(400) })
        {
            var (one, other) = (expected.At(last.OccurredAt + later), actual.At(last.OccurredAt + later));
            Assert.Equal(Tell(one.Journey), Tell(other.Journey));
            Assert.Equal((one.Now, one.Idle, one.InSession, one.OpenCart), (other.Now, other.Idle, other.InSession, other.OpenCart));
        }
    }

    private static string Tell(Journey journey) =>
        JsonSerializer.Serialize(new { journey.Customer.Stream, journey.Events, journey.FirstAt, journey.Stage, journey.StageChanges, journey.Signals, journey.Session });
}
