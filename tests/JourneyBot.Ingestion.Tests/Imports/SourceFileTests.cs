using System.IO.Compression;
using System.Text;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Ingestion.Imports.Files;

namespace JourneyBot.Ingestion.Tests.Imports;

public sealed class SourceFileTests : IDisposable
{
    private const string Rows = "user_id,event,timestamp\nann,home,2024-01-01\n";

    private readonly ImportBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_file_that_is_not_there_is_told() =>
        Assert.Equal("there is no such file", (await bench.ImportAsync(Path.Combine(bench.Folder, "none.csv"))).Failure);

    [Fact]
    public async Task A_folder_is_told() => Assert.Contains("is a folder", (await bench.ImportAsync(bench.Folder)).Failure, StringComparison.Ordinal);

    [Theory]
    [InlineData("log.csv")]
    [InlineData("log.ndjson")]
    [InlineData("log.xes")]
    [InlineData("log.transcript")]
    public async Task An_empty_file_is_told(string name) => Assert.Contains("is empty", (await bench.ImportAsync(name, "")).Failure, StringComparison.Ordinal);

    [Fact]
    public async Task A_binary_file_is_told()
    {
        var bytes = new byte[2_000];
        new Random(1).NextBytes(bytes);
        bytes[100] = bytes[101] = 0;
        Assert.Contains("binary", (await bench.ImportAsync(bench.WriteBytes("log.csv", bytes))).Failure, StringComparison.Ordinal);
        Assert.Contains("zip archive", (await bench.ImportAsync(bench.WriteBytes("log.csv", [.. "PK\x03\x04rest"u8]))).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_says_gzip_over_plain_text_is_told() =>
        Assert.Contains("no gzip file", (await bench.ImportAsync("log.csv.gz", Rows)).Failure, StringComparison.Ordinal);

    [Fact]
    public async Task Gzip_is_known_by_its_content_too() =>
        Assert.Equal(1, (await bench.ImportAsync(bench.WriteBytes("log.csv", ImportBench.Gzip(Encoding.UTF8.GetBytes(Rows))))).Accepted);

    [Fact]
    public async Task Damaged_gzip_is_told_and_what_was_before_it_is_stored()
    {
        var random = new Random(1);
        var rows = "user_id,event,timestamp\n" + string.Concat(Enumerable.Range(0, 40_000).Select(i => $"u{random.Next()},e{random.Next()},{1_700_000_000 + i}\n"));
        var packed = ImportBench.Gzip(Encoding.UTF8.GetBytes(rows));
        for (var i = packed.Length * 3 / 4; i < (packed.Length * 3 / 4) + 200; i++) packed[i] ^= 0x5a;
        var result = await bench.ImportAsync(bench.WriteBytes("log.csv.gz", packed));
        Assert.NotNull(result.Failure);
        Assert.InRange(result.Accepted, 5_000, 39_999);
        Assert.Equal(result.Accepted, (await bench.EventsAsync()).Count);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(0.9)]
    [InlineData(-8)]
    [InlineData(-1)]
    public async Task Gzip_that_breaks_off_is_told_and_no_half_row_is_stored(double at)
    {
        var random = new Random(1);
        var rows = "user_id,event,timestamp\n" + string.Concat(Enumerable.Range(0, 40_000).Select(i => $"u{random.Next()},e{random.Next()},{1_700_000_000 + i}\n"));
        var packed = ImportBench.Gzip(Encoding.UTF8.GetBytes(rows));
        var result = await bench.ImportAsync(bench.WriteBytes("log.csv.gz", packed[..(int)(at < 0 ? packed.Length + at : packed.Length * at)]));
        Assert.NotNull(result.Failure);
        Assert.Contains("gzip data", result.Failure, StringComparison.Ordinal);
        Assert.Equal((result.Read, 0L), (result.Accepted, result.RejectedTotal));
        var stored = await bench.EventsAsync();
        Assert.Equal(result.Accepted, stored.Count);
        Assert.Subset(rows.Split('\n').ToHashSet(), stored.Select(e => $"{e.Stream.Value},{e.Name},{e.OccurredAt.ToUnixTimeSeconds()}").ToHashSet());
    }

    [Fact]
    public async Task Gzip_in_several_members_is_read_to_its_end() =>
        Assert.Equal(2, (await bench.ImportAsync(bench.WriteBytes("log.csv.gz", [.. ImportBench.Gzip(Encoding.UTF8.GetBytes(Rows)), .. ImportBench.Gzip("bob,home,2024-01-01\n"u8.ToArray())]))).Accepted);

    [Fact]
    public void Gzip_that_swells_without_end_is_stopped()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            for (var i = 0; i < 64; i++) gzip.Write(new byte[1 << 20]);
        packed.Position = 0;
        using var unpacked = new UnpackedStream(packed, freeBytes: 1 << 20);
        var buffer = new byte[1 << 16];
        var e = Assert.Throws<ImportException>(() =>
        {
            while (unpacked.Read(buffer, 0, buffer.Length) > 0)
            {
            }
        });
        Assert.Contains("swells", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("log.txt", "<log/>", ImportFormat.Xes)]
    [InlineData("log.json", " [ ]", ImportFormat.Transcript)]
    [InlineData("log", "{}", ImportFormat.Ndjson)]
    [InlineData("log", "a,b", ImportFormat.Csv)]
    [InlineData("log.jsonl", "nonsense", ImportFormat.Ndjson)]
    [InlineData("LOG.XES", "x", ImportFormat.Xes)]
    public void The_format_is_told_by_ending_or_content(string name, string text, ImportFormat expected) => Assert.Equal(expected, SourceFile.At(bench.Write(name, text)).Format());
}
