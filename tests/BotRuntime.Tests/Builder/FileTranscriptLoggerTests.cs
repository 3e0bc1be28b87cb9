using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Builder;

public sealed class FileTranscriptLoggerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("transcripts").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_transcript_is_read_as_it_was_logged()
    {
        var store = new FileTranscriptLogger(_folder);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => store.LogActivityAsync(Line($"a{i}", $"text {i}"))));
        var read = await store.GetTranscriptActivitiesAsync("test", "convo1");

        Assert.Null(read.ContinuationToken);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"text {i}").Order(), read.Items.Select(line => line.AsMessageActivity().Text).Order());
    }

    [Fact]
    public async Task The_file_is_an_array_of_activities()
    {
        var store = new FileTranscriptLogger(_folder);
        await store.LogActivityAsync(Line("a1", "one"));
        await store.LogActivityAsync(Line("a2", "zwei ü 🦊"));

        var lines = JArray.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "test", "convo1.transcript")));
        Assert.Equal(["one", "zwei ü 🦊"], lines.Select(line => (string?)line["text"]));
    }

    [Fact]
    public async Task An_update_changes_its_line_and_a_deletion_leaves_only_a_mark()
    {
        var store = new FileTranscriptLogger(_folder);
        await store.LogActivityAsync(Line("a1", "one"));
        await store.LogActivityAsync(Line("a2", "secret"));
        await store.LogActivityAsync(Line("a1", "ONE", ActivityTypes.MessageUpdate));
        await store.LogActivityAsync(Line("a2", null, ActivityTypes.MessageDelete));
        await store.LogActivityAsync(Line("never", null, ActivityTypes.MessageDelete));

        var lines = (await store.GetTranscriptActivitiesAsync("test", "convo1")).Items.Cast<Activity>().ToList();
        Assert.Equal(["message ONE", "messageDelete "], lines.Select(line => $"{line.Type} {line.Text}"));
        Assert.Equal("deleted", lines[1].From.Id);
    }

    [Theory]
    [InlineData("../../outside")]
    [InlineData("..")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\x|<>:\"?*")]
    [InlineData("CON")]
    [InlineData("a/b")]
    [InlineData(" ")]
    [InlineData("19:abc@thread.tacv2;messageid=1")]
    public async Task Any_id_is_kept_inside_the_folder_and_found_again(string id)
    {
        var store = new FileTranscriptLogger(_folder);
        var line = Line("a1", "one");
        (line.ChannelId, line.Conversation.Id) = (id, id);
        await store.LogActivityAsync(line);

        Assert.Single((await store.GetTranscriptActivitiesAsync(id, id)).Items);
        Assert.StartsWith(id, Assert.Single((await store.ListTranscriptsAsync(id)).Items).Id, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Ids_that_differ_only_in_odd_characters_or_far_behind_do_not_mix()
    {
        var store = new FileTranscriptLogger(_folder);
        string[] ids = ["ab", "a/b", "a%2Fb", new string('x', 300) + "1", new string('x', 300) + "2"];
        foreach (var id in ids)
        {
            var line = Line("a1", id);
            line.Conversation.Id = id;
            await store.LogActivityAsync(line);
        }

        foreach (var id in ids) Assert.Equal(id, Assert.Single((await store.GetTranscriptActivitiesAsync("test", id)).Items).AsMessageActivity().Text);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task A_new_logger_begins_anew_in_unit_tests_only(bool unitTest, int lines)
    {
        await new FileTranscriptLogger(_folder, unitTest).LogActivityAsync(Line("a1", "a long first line that must be gone altogether"));
        var store = new FileTranscriptLogger(_folder, unitTest);
        await store.LogActivityAsync(Line("a2", "two"));

        Assert.Equal(lines, (await store.GetTranscriptActivitiesAsync("test", "convo1")).Items.Length);
    }

    [Fact]
    public async Task Lines_can_be_had_from_a_time_on_and_a_transcript_can_be_deleted()
    {
        var store = new FileTranscriptLogger(_folder);
        await store.LogActivityAsync(Line("a1", "one"));
        await store.LogActivityAsync(Line("a2", "two", minute: 5));
        Assert.Equal("two", Assert.Single((await store.GetTranscriptActivitiesAsync("test", "convo1", startDate: Time(5))).Items).AsMessageActivity().Text);

        await store.DeleteTranscriptAsync("test", "convo1");
        await store.DeleteTranscriptAsync("test", "never");
        Assert.Empty((await store.GetTranscriptActivitiesAsync("test", "convo1")).Items);
        Assert.Empty((await store.ListTranscriptsAsync("test")).Items);
        Assert.Empty((await store.ListTranscriptsAsync("never")).Items);
    }

    private static Activity Line(string id, string? text, string type = ActivityTypes.Message, int minute = 0)
    {
        var line = Some.Message(text!);
        (line.Id, line.Type, line.Timestamp) = (id, type, Time(minute));
        return line;
    }

    private static DateTimeOffset Time(int minute) => new(2026, 1, 2, 3, minute, 0, TimeSpan.Zero);
}
