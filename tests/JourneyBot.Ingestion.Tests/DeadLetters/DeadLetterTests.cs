using System.Text;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Ingestion.DeadLetters;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Ingestion.Names;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Ingestion.Tests.DeadLetters;

public sealed class DeadLetterTests : IDisposable
{
    private static readonly Delivery Sent = new("test", "test", true, Some.Noon);
    private readonly MemoryStore store = new();
    private readonly DeadLetterBox box;
    private readonly Intake intake;
    private readonly LineMapper mapper = new();
    private readonly DeadLetterReplay replay;

    public DeadLetterTests()
    {
        var book = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        var pipeline = new JourneyPipeline(book, store, new JourneyFeed(), new EmailHash(store), new FakeTimeProvider(Some.Noon.AddMinutes(1)));
        box = new DeadLetterBox(store, new DeadLetterSeal(new EphemeralDataProtectionProvider()), new IngestionOptions { DeadLettersKept = 100 }, NullLogger<DeadLetterBox>.Instance);
        intake = new Intake(pipeline, EventNameMap.Read(Path.Combine(Repository.Root, "dialogs", "retail", "events.yaml")), box);
        replay = new DeadLetterReplay([mapper], intake, box);
    }

    [Fact]
    public async Task One_bad_entry_is_a_dead_letter_and_the_rest_is_taken()
    {
        var result = await TakeAsync("e1 home", "bad", "e2 cart", "e3 " + new string('x', 101));
        Assert.Equal((2, 0), (result.Accepted, result.Duplicates));
        Assert.Equal([1, 3], result.Rejected.Select(item => item.Index));
        Assert.Equal(["home.viewed", "cart.viewed"], (await EventsAsync()).Select(stored => stored.Name));
        var letters = await box.ListAsync("test", default);
        Assert.Equal(2, letters.Count);
        Assert.Contains(letters, letter => letter is { Index: 1, Reason: "a line is an id and a name" });
        Assert.Contains(letters, letter => letter.Index == 3 && letter.Reason.Contains("101 characters", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_delivery_again_adds_neither_events_nor_letters()
    {
        await TakeAsync("e1 home", "bad");
        var again = await TakeAsync("e1 home", "bad");
        Assert.Equal((0, 1), (again.Accepted, again.Duplicates));
        Assert.Single(await box.ListAsync(null, default));
    }

    [Fact]
    public async Task What_is_shown_and_stored_of_a_letter_hides_personal_data()
    {
        await TakeAsync("ann@shop.example");
        Assert.Equal("[e-mail]", Assert.Single(await box.ListAsync(null, default)).Preview);
        var document = Assert.Single(await store.ReadAllAsync("dead-letters", "", default));
        Assert.DoesNotContain("ann@shop", document.Json, StringComparison.Ordinal);
        var letter = await box.FindAsync(document.Key, default);
        Assert.NotNull(letter);
        Assert.Equal("ann@shop.example", Encoding.UTF8.GetString(Assert.NotNull(box.Open(letter)).Span));
    }

    [Fact]
    public async Task After_the_mapping_is_mended_a_letter_is_taken_and_gone()
    {
        await TakeAsync("bad");
        var id = (await box.ListAsync(null, default))[0].Id;
        var failed = await replay.RunAsync([id], default);
        Assert.Equal((0, "a line is an id and a name"), (failed.Taken, failed.Left[id]));

        mapper.IsMended = true;
        Assert.Equal(1, (await replay.RunAsync([id], default)).Taken);
        Assert.Empty(await box.ListAsync(null, default));
        var taken = Assert.Single(await EventsAsync());
        Assert.Equal((EventOrigin.Replayed, "bad"), (taken.Origin, taken.Id));
        Assert.Equal("there is no such letter", (await replay.RunAsync([id], default)).Left[id]);
    }

    [Fact]
    public async Task A_letter_whose_keys_are_gone_can_only_be_thrown_away()
    {
        await TakeAsync("bad");
        using var other = new DeadLetterBox(store, new DeadLetterSeal(new EphemeralDataProtectionProvider()), new IngestionOptions(), NullLogger<DeadLetterBox>.Instance);
        var id = Assert.Single(await other.ListAsync(null, default)).Id;
        Assert.Contains("keys", (await new DeadLetterReplay([mapper], intake, other).RunAsync([id], default)).Left[id], StringComparison.Ordinal);
        Assert.Equal(1, await other.RemoveAsync([id], default));
        Assert.Empty(await box.ListAsync(null, default));
    }

    [Fact]
    public async Task A_door_keeps_its_latest_letters_and_leaves_those_of_others()
    {
        await intake.TakeAsync(mapper, Sent with { Door = "other" }, ["bad"u8.ToArray()], default);
        for (var i = 0; i < 105; i++) await intake.TakeAsync(mapper, Sent with { ReceivedAt = Some.Noon.AddSeconds(i) }, [Encoding.UTF8.GetBytes($"bad{i}")], default);
        var kept = await box.ListAsync("test", default);
        Assert.InRange(kept.Count, 90, 100);
        Assert.Equal("bad104", kept[^1].Preview);
        Assert.Single(await box.ListAsync("other", default));
    }

    public void Dispose() => box.Dispose();

    private ValueTask<IntakeResult> TakeAsync(params string[] lines) =>
        intake.TakeAsync(mapper, Sent, [.. lines.Select(line => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(line))], default);

    private async Task<List<JourneyEvent>> EventsAsync()
    {
        var events = new List<JourneyEvent>();
        await foreach (var logged in store.ReadLogAsync(0, default)) events.Add(logged.Event);
        return events;
    }

    private sealed class LineMapper : IDoorMapper
    {
        public bool IsMended { get; set; }

        public string Door => "test";

        public IReadOnlyList<IncomingEvent> Map(ReadOnlyMemory<byte> entry, int index, Delivery delivery)
        {
            var parts = Encoding.UTF8.GetString(entry.Span).Split(' ', 2);
            if (parts.Length < 2 && !IsMended) throw new FormatException("a line is an id and a name");
            return [Some.Incoming(parts.Length < 2 ? "mended" : parts[1], index, null, parts[0]) with { Source = delivery.Source }];
        }
    }
}
