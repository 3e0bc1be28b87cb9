using Microsoft.Bot.Builder;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Builder;

public sealed class MemoryStorageTests
{
    private readonly IStorage _storage = new MemoryStorage();

    public sealed class Note : IStoreItem
    {
        public string Text { get; set; } = "";

        public string? ETag { get; set; }
    }

    [Fact]
    public async Task What_was_written_is_read_as_a_copy_of_the_same_type()
    {
        var note = new Note { Text = "a" };
        await WriteAsync(note);
        var read = await ReadAsync();

        Assert.Equal("a", read.Text);
        Assert.NotSame(note, read);
        Assert.NotNull(read.ETag);
    }

    [Fact]
    public async Task A_stale_item_is_refused_and_nothing_of_the_write_is_kept()
    {
        await WriteAsync(new Note { Text = "a" });
        var first = await ReadAsync();
        var second = await ReadAsync();
        first.Text = "first";
        await WriteAsync(first);

        second.Text = "second";
        var conflict = await Assert.ThrowsAsync<ArgumentException>(() =>
            _storage.WriteAsync(new Dictionary<string, object> { ["other"] = new Note(), ["k"] = second }, default));
        Assert.StartsWith("Etag conflict", conflict.Message, StringComparison.Ordinal);
        Assert.Equal("first", (await ReadAsync()).Text);
        Assert.Empty(await _storage.ReadAsync(["other"], default));
    }

    [Fact]
    public async Task A_star_overwrites_any_version()
    {
        await WriteAsync(new Note { Text = "a" });
        await WriteAsync(new Note { Text = "b", ETag = "*" });

        Assert.Equal("b", (await ReadAsync()).Text);
    }

    [Fact]
    public async Task Every_write_makes_a_new_version()
    {
        await WriteAsync(new Note());
        var first = await ReadAsync();
        await WriteAsync(first);

        Assert.NotEqual(first.ETag, (await ReadAsync()).ETag);
    }

    [Fact]
    public async Task What_was_deleted_or_never_written_is_not_in_the_answer()
    {
        await WriteAsync(new Note());
        await _storage.DeleteAsync(["k", "never"], default);

        Assert.Empty(await _storage.ReadAsync(["k", "never"], default));
    }

    [Fact]
    public async Task A_type_name_in_the_content_is_content()
    {
        await _storage.WriteAsync(new Dictionary<string, object> { ["k"] = JObject.Parse("""{"$type":"System.IO.FileInfo, System.Private.CoreLib","x":1}""") }, default);
        var read = (await _storage.ReadAsync(["k"], default))["k"];

        Assert.Equal("System.IO.FileInfo, System.Private.CoreLib", (string?)Assert.IsType<JObject>(read)["$type"]);
    }

    private Task WriteAsync(Note note) => _storage.WriteAsync(new Dictionary<string, object> { ["k"] = note }, default);

    private async Task<Note> ReadAsync() => (await _storage.ReadAsync<Note>(["k"], default))["k"];
}
