using JourneyBot.Events;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Imports;

public sealed class TranscriptImportTests : IDisposable
{
    private readonly ImportBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Messages_are_received_or_sent_by_the_roles_of_their_parties()
    {
        var result = await ImportAsync(
            """{"type":"conversationUpdate","id":"0","timestamp":"2024-01-01T10:00:00Z","membersAdded":[{"id":"b"}],"from":{"id":"u"},"recipient":{"id":"b","role":"bot"},"conversation":{"id":"c"}}""",
            """{"type":"conversationUpdate","id":"1","timestamp":"2024-01-01T10:00:01Z","membersAdded":[{"id":"u"}],"from":{"id":"u"},"recipient":{"id":"b","role":"bot"},"conversation":{"id":"c"}}""",
            """{"type":"typing","id":"2","timestamp":"2024-01-01T10:00:02Z","from":{"id":"b","role":"bot"},"conversation":{"id":"c"}}""",
            """{"type":"message","id":"3","timestamp":"2024-01-01T10:00:03Z","text":"hi","channelId":"Emulator","from":{"id":"u","role":"user"},"recipient":{"id":"b"},"conversation":{"id":"c"}}""",
            """{"type":"message","id":"4","timestamp":"2024-01-01T10:00:03Z","text":"hello","attachments":[{}],"from":{"id":"b"},"recipient":{"id":"u","role":"user"},"conversation":{"id":"c"}}""");
        Assert.Equal((5L, 3L, 0L), (result.Read, result.Accepted, result.RejectedTotal));
        Assert.Equal(new Dictionary<string, long> { ["the conversation has started already"] = 1, ["typing activities are no journey events"] = 1 }, result.Ignored);
        var events = await bench.EventsAsync();
        Assert.Equal([EventNames.ConversationStarted, EventNames.MessageReceived, EventNames.MessageSent], events.Select(e => e.Name));
        Assert.All(events, e => Assert.Equal(Some.Conversation("c"), e.Stream));
        Assert.Equal(("hi", "emulator", "c|3"), (events[1].Properties.Text("text"), events[1].Channel, events[1].Id));
        Assert.Equal(1, events[2].Properties.Number("attachments"));
    }

    [Fact]
    public async Task Without_roles_the_shape_of_the_conversation_tells_the_bot()
    {
        await ImportAsync(
            """{"type":"message","timestamp":"2024-01-01T10:00:00Z","text":"hi","from":{"id":"u"},"recipient":{"id":"b"},"conversation":{"id":"c"}}""",
            """{"type":"message","timestamp":"2024-01-01T10:00:01Z","text":"hello","replyToId":"x","from":{"id":"b"},"recipient":{"id":"u"},"conversation":{"id":"c"}}""",
            """{"type":"message","timestamp":"2024-01-01T10:00:02Z","text":"moin","from":{"id":"29:x"},"recipient":{"id":"28:y"},"conversation":{"id":"teams"}}""",
            """{"type":"message","timestamp":"2024-01-01T10:00:03Z","text":"hej","from":{"id":"p"},"conversation":{"id":"traced"}}""",
            """{"type":"trace","timestamp":"2024-01-01T10:00:04Z","from":{"id":"q"},"recipient":{"id":"p"},"conversation":{"id":"traced"}}""",
            """{"type":"message","timestamp":"2024-01-01T10:00:05Z","text":"svar","from":{"id":"q"},"recipient":{"id":"p"},"conversation":{"id":"traced"}}""");
        Assert.Equal(["received hi", "sent hello", "received moin", "received hej", "sent svar"], Said(await bench.EventsAsync()));
    }

    [Fact]
    public async Task A_message_whose_sender_cannot_be_told_is_told_and_never_guessed()
    {
        var result = await ImportAsync("""{"type":"message","timestamp":"2024-01-01T10:00:00Z","text":"hi","from":{"id":"x"},"recipient":{"id":"y"},"conversation":{"id":"c"}}""");
        Assert.Contains("whether 'x' is the bot", Assert.Single(result.Rejected).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_activity_without_time_has_that_of_the_one_before_and_keeps_its_place()
    {
        await ImportAsync(
            """{"type":"message","text":"one","from":{"id":"u","role":"user"},"conversation":{"id":"c"}}""",
            """{"type":"message","timestamp":"2024-01-01T10:00:00Z","text":"two","from":{"id":"b","role":"bot"},"conversation":{"id":"c"}}""",
            """{"type":"message","text":"three","from":{"id":"u","role":"user"},"conversation":{"id":"c"}}""",
            """{"type":"message","text":"three","from":{"id":"u","role":"user"},"conversation":{"id":"c"}}""");
        var events = await bench.EventsAsync();
        Assert.Equal(["received one", "sent two", "received three", "received three"], Said(events));
        Assert.Single(events.Select(e => e.OccurredAt).Distinct());
    }

    [Fact]
    public async Task A_transcript_twice_adds_nothing_with_ids_or_without()
    {
        string[] activities =
        [
            """{"type":"conversationUpdate","timestamp":"2024-01-01T10:00:00Z","membersAdded":[{"id":"b"}],"recipient":{"id":"b"},"conversation":{"id":"c"}}""",
            """{"type":"message","id":"1","timestamp":"2024-01-01T10:00:00Z","text":"hi","from":{"id":"u","role":"user"},"conversation":{"id":"c"}}""",
            """{"type":"message","timestamp":"2024-01-01T10:00:01Z","text":"hi","from":{"id":"u","role":"user"},"conversation":{"id":"c"}}""",
        ];
        Assert.Equal(3, (await ImportAsync(activities)).Accepted);
        var again = await ImportAsync(activities);
        Assert.Equal((0L, 3L), (again.Accepted, again.Duplicates));
    }

    [Fact]
    public async Task The_same_user_id_in_two_conversations_joins_nobody()
    {
        await ImportAsync(
            """{"type":"message","timestamp":"2024-01-01T10:00:00Z","text":"hi","from":{"id":"u","role":"user"},"conversation":{"id":"c1"}}""",
            """{"type":"message","timestamp":"2024-01-01T10:00:00Z","text":"hi","from":{"id":"u","role":"user"},"conversation":{"id":"c2"}}""");
        Assert.Equal(2, await bench.CustomersAsync());
    }

    [Fact]
    public async Task A_transcript_that_is_cut_off_keeps_what_came_before()
    {
        var result = await bench.ImportAsync("cut.transcript", "[\n{\"type\":\"message\",\"timestamp\":\"2024-01-01T10:00:00Z\",\"from\":{\"role\":\"user\"},\"conversation\":{\"id\":\"c\"}},\n{\"type\":\"mess");
        Assert.Equal(1, result.Accepted);
        Assert.StartsWith("line 3:", result.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_activity_is_told_with_its_line()
    {
        var result = await bench.ImportAsync("odd.transcript", "[\n1,\n{},\n{\"type\":\"message\"},\n{\"type\":\"message\",\"timestamp\":\"2024-01-01T10:00:00Z\",\"from\":{\"role\":\"user\"},\"conversation\":{\"id\":\"c\"}}]");
        Assert.Equal([2L, 3, 4], result.Rejected.Select(line => line.Line));
        Assert.Equal(1, result.Accepted);
    }

    [Fact]
    public async Task What_is_no_list_is_told() => Assert.Contains("JSON list of activities", (await bench.ImportAsync("odd.transcript", "{\"a\":1}")).Failure, StringComparison.Ordinal);

    [Fact]
    public async Task Activities_larger_than_what_is_read_at_a_time_are_whole()
    {
        var large = new string('x', 300_000);
        var activities = Enumerable.Range(0, 5).Select(i => $$$"""{"type":"message","timestamp":"2024-01-01T10:00:0{{{i}}}Z","text":"{{{i}}}","value":"{{{large}}}","from":{"role":"user"},"conversation":{"id":"c"}}""");
        Assert.Equal(5, (await ImportAsync([.. activities])).Accepted);
        Assert.Equal(["received 0", "received 1", "received 2", "received 3", "received 4"], Said(await bench.EventsAsync()));
    }

    private Task<ImportResult> ImportAsync(params string[] activities) => bench.ImportAsync("chat.transcript", "[\n" + string.Join(",\n", activities) + "\n]");

    private static IEnumerable<string> Said(IEnumerable<JourneyEvent> events) => events.Select(e => $"{e.Name.Split('.')[1]} {e.Properties.Text("text")}");
}
