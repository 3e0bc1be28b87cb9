using System.IO.Compression;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Contents;
using JourneyBot.Testing;

namespace JourneyBot.LiteDb.Tests.Migrations;

/// <summary>What the files of older schemas hold: 60 events, three links and traits, four documents.</summary>
internal static class OldFile
{
    public static async Task UnpackAsync(string resource, string path)
    {
        await using var packed = typeof(OldFile).Assembly.GetManifestResourceStream(resource + ".gz")!;
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        await using var file = File.Create(path);
        await unpacked.CopyToAsync(file);
    }

    /// <summary>Opens a file on a disk that fails from a step on; false where it was opened before.</summary>
    public static bool IsInterrupted(string path, int step)
    {
        try
        {
            StoreContents.Open(path, _ => step = --step <= 0 ? throw new IOException("No space left on device.") : step).Dispose();
            return false;
        }
        catch (LiteDbFileException e)
        {
            Assert.Contains("No space left", e.Message, StringComparison.Ordinal);
            return true;
        }
        finally
        {
            // An exception of a finalizer would end the process.
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    public static async Task CheckAsync(LiteDbStore store)
    {
        var log = new List<LoggedEvent>();
        await foreach (var logged in store.ReadLogAsync(0, CancellationToken.None)) log.Add(logged);
        Assert.Equal(Enumerable.Range(0, 60).Select(EventOf), log.Select(logged => logged.Event));
        Assert.Equal(60, (await store.AppendAsync(new JourneyFacts([.. log.Select(logged => logged.Event)], [], []), CancellationToken.None)).Duplicates);

        var links = new List<Link>();
        await foreach (var link in store.ReadLinksAsync(CancellationToken.None)) links.Add(link);
        Assert.Equal(["c0", "c1", "c2"], links.Select(link => link.A.Value).Order());
        var traits = await store.ReadTraitsAsync([.. links.Select(link => link.A)], CancellationToken.None);
        Assert.Equal(["gold 0", "gold 1", "gold 2"], traits.Select(trait => trait.Value).Order());

        var documents = await store.ReadAllAsync("things", "", CancellationToken.None);
        Assert.Equal([("counter", "2", 3), ("k0", """{"n":0}""", 1), ("k1", """{"n":1}""", 1), ("k2", """{"n":2}""", 1)], documents.Select(document => (document.Key, document.Json, document.Version)));
    }

    private static JourneyEvent EventOf(int i) => new()
    {
        Stream = Some.Anonymous($"s{i % 7}"),
        Source = "tracker",
        Id = i % 2 == 0 ? $"{i}" : new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString(),
        Name = $"n{i % 5}",
        Channel = "web",
        OccurredAt = Some.Noon.AddSeconds(i * 7 % 60),
        ReceivedAt = Some.Noon.AddSeconds(100 + i),
        Sequence = i,
        Origin = i % 3 == 0 ? EventOrigin.Imported : EventOrigin.Live,
        Properties = i % 4 == 0 ? EventProperties.None : EventProperties.Of(("text", $"漢字 {i}"), ("lone", "\uD800")),
    };
}
