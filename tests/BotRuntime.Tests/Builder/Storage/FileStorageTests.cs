using Microsoft.Bot.Builder;
using Xunit;

namespace BotRuntime.Tests.Builder.Storage;

public sealed class FileStorageTests : StorageContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("storage").FullName;
    private FileStorage _storage;

    public FileStorageTests() => _storage = new FileStorage(_folder);

    protected override IStorage Storage => _storage;

    public void Dispose()
    {
        _storage.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_was_written_outlives_the_process()
    {
        await _storage.WriteAsync(Notes(("a", "one"), ("b", "two")));
        Reopen();

        Assert.Equal(("one", "two"), (await TextAsync("a"), await TextAsync("b")));
    }

    [Fact]
    public async Task A_draft_that_a_crash_left_behind_is_nothing()
    {
        await _storage.WriteAsync(Notes(("a", "old")));
        var file = Assert.Single(Directory.GetFiles(_folder, "*.json"));
        await File.WriteAllTextAsync(Path.ChangeExtension(file, "0123.draft"), "half of the ne");
        Reopen();

        Assert.Equal("old", await TextAsync("a"));
        Assert.Empty(Directory.GetFiles(_folder, "*.draft"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_change_of_several_items_that_a_crash_cut_off_is_finished(int moved)
    {
        // The drafts of the new versions, as a crash would leave them, some already in place.
        await _storage.WriteAsync(Notes(("a", "new"), ("b", "new")));
        var files = Directory.GetFiles(_folder, "*.json").Order().ToList();
        var drafts = files.Select(file => $"{Path.ChangeExtension(file, null)}.0123.draft").ToList();
        for (var i = 0; i < files.Count; i++) File.Copy(files[i], drafts[i]);
        await _storage.WriteAsync(Notes(("a", "old"), ("b", "old"), ("c", "old")));
        for (var i = 0; i < moved; i++) File.Move(drafts[i], files[i], overwrite: true);
        var gone = Directory.GetFiles(_folder, "*.json").Except(files).Single();
        await File.WriteAllLinesAsync(Path.Combine(_folder, "0123.plan"), [.. files.Select(file => $"{Path.GetFileNameWithoutExtension(file)} 0123"), Path.GetFileNameWithoutExtension(gone)]);
        Reopen();

        Assert.Equal(("new", "new", null), (await TextAsync("a"), await TextAsync("b"), await TextAsync("c")));
        Assert.Equal(["folder.lock"], Directory.GetFiles(_folder).Where(file => !file.EndsWith(".json", StringComparison.Ordinal)).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_write_that_fails_leaves_no_draft()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _storage.WriteAsync(Notes(("a", "x"), ("b", "x")), cancelled.Token));

        Assert.Equal(["folder.lock"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void A_folder_belongs_to_one_storage_at_a_time() =>
        Assert.Contains(_folder, Assert.Throws<InvalidOperationException>(() => new FileStorage(_folder)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_key_that_is_empty_or_too_long_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _storage.ReadAsync([""]));
        await Assert.ThrowsAsync<ArgumentException>(() => _storage.WriteAsync(Notes((new string('x', FileStorage.LongestKey + 1), "x"))));
        await _storage.WriteAsync(Notes((new string('x', FileStorage.LongestKey), "x")));
    }

    [Fact]
    public async Task A_file_that_somebody_else_changed_is_not_taken_for_state()
    {
        await _storage.WriteAsync(Notes(("a", "one")));
        var file = Assert.Single(Directory.GetFiles(_folder, "*.json"));
        await File.WriteAllTextAsync(file, """{"key":"b","value":{}}""");
        Assert.Contains("restore", (await Assert.ThrowsAsync<InvalidDataException>(() => _storage.ReadAsync(["a"]))).Message, StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, "not json");
        await Assert.ThrowsAsync<InvalidDataException>(() => _storage.ReadAsync(["a"]));
    }

    [Fact]
    public async Task No_type_name_is_in_a_file()
    {
        await _storage.WriteAsync(Notes(("a", "one")));

        Assert.DoesNotContain(nameof(Plain), await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(_folder, "*.json"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_object_or_refers_to_itself_is_refused()
    {
        var loop = new Loop();
        loop.Self = loop;
        await Assert.ThrowsAsync<ArgumentException>(() => _storage.WriteAsync(new Dictionary<string, object> { ["a"] = 5 }));
        await Assert.ThrowsAnyAsync<Exception>(() => _storage.WriteAsync(new Dictionary<string, object> { ["a"] = loop }));

        Assert.Empty(await _storage.ReadAsync(["a"]));
    }

    private sealed class Loop
    {
        public Loop? Self { get; set; }
    }

    private static Dictionary<string, object> Notes(params (string Key, string Text)[] notes) => notes.ToDictionary(note => note.Key, note => (object)new Plain { Text = note.Text });

    private async Task<string?> TextAsync(string key) => (await _storage.ReadAsync<Plain>([key])).TryGetValue(key, out var note) ? note.Text : null;

    private void Reopen()
    {
        _storage.Dispose();
        _storage = new FileStorage(_folder);
    }
}
