using JourneyBot.Journeys;
using JourneyBot.Testing;

namespace JourneyBot.LiteDb.Tests;

/// <summary>What administrators ask of a store while it goes on.</summary>
public sealed class MaintenanceTests : IDisposable
{
    private readonly TestFolder folder = new();

    private string Path => folder.File("journeys.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_check_counts_what_is_stored_and_leaves_no_copy()
    {
        await using var store = await StoreAsync();
        var steps = new Told();
        var check = await store.CheckAsync(steps, CancellationToken.None);
        Assert.Equal((3L, 1L), (check.Events, check.Documents));
        Assert.Empty(check.Damage);
        Assert.Equal(["copying", "checking"], steps.Steps);
        Assert.Empty(Beside());
    }

    [Fact]
    public async Task A_backup_to_read_is_a_sound_file_and_gone_when_it_is_closed()
    {
        await using var store = await StoreAsync();
        var copy = folder.File("copy.db");
        await using (var backup = await store.OpenBackupAsync(CancellationToken.None))
        {
            await using var file = File.Create(copy);
            await backup.CopyToAsync(file);
            Assert.Equal(backup.Length, file.Length);
        }

        Assert.Equal(3, StoreFiles.Check(copy).Events);
        File.Delete(copy);
        Assert.Empty(Beside());
    }

    [Fact]
    public async Task What_a_crash_left_of_a_backup_goes_with_the_next()
    {
        await using var store = await StoreAsync();
        await File.WriteAllTextAsync(Path + ".outgoing", "half");
        await (await store.OpenBackupAsync(CancellationToken.None)).DisposeAsync();
        Assert.Empty(Beside());
    }

    [Fact]
    public async Task What_is_stopped_leaves_nothing()
    {
        await using var store = await StoreAsync();
        var stopped = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.CheckAsync(null, stopped));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.OpenBackupAsync(stopped));
        Assert.Empty(Beside());
    }

    [Fact]
    public async Task It_says_where_it_is_and_how_large()
    {
        await using var store = await StoreAsync();
        Assert.Equal(new StorePlace(Path, Directory.GetFiles(System.IO.Path.GetDirectoryName(Path)!, "journeys*").Sum(file => new FileInfo(file).Length)), store.Place);
    }

    private async Task<LiteDbStore> StoreAsync()
    {
        var store = LiteDbStore.Open(Path);
        await store.AppendAsync(new JourneyFacts([Some.Event("a", id: "1"), Some.Event("b", id: "2"), Some.Event("c", id: "3")], [], []), CancellationToken.None);
        await store.WriteAsync([new DocumentChange("notes", "a", "0")], CancellationToken.None);
        return store;
    }

    // Besides the store's own files, whatever they are.
    private IEnumerable<string> Beside() => Directory.GetFiles(System.IO.Path.GetDirectoryName(Path)!).Where(file => file.Contains("checked", StringComparison.Ordinal) || file.Contains("outgoing", StringComparison.Ordinal) || file.Contains("partial", StringComparison.Ordinal));

    private sealed class Told : IProgress<string>
    {
        public List<string> Steps { get; } = [];

        public void Report(string value) => Steps.Add(value);
    }
}
