using System.Globalization;
using System.Text;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Imports;

public sealed class ResumingTests : IDisposable
{
    private const string Header = "user_id,event,timestamp\n";

    private readonly ImportBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_stopped_import_sends_only_the_rest_and_counts_all()
    {
        using var stop = new CancellationTokenSource();
        var path = bench.Write("log.csv", Header + Rows(12_000) + "ann,home,never\n");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.ImportAsync(path, progress: _ => stop.Cancel(), cancellationToken: stop.Token));
        Assert.Equal(5_000, bench.Target.Sent);
        var rest = await bench.ImportAsync(path);
        Assert.Equal(12_000, bench.Target.Sent);
        Assert.Equal((12_001L, 7_000L, 5_000L, 1L, 50), (rest.Read, rest.Accepted, rest.Duplicates, rest.RejectedTotal, rest.Customers));
        Assert.Equal(5_001, rest.Detection.ResumedAt);
    }

    [Fact]
    public async Task The_same_file_sends_nothing_and_a_grown_one_its_end()
    {
        await bench.ImportAsync("log.csv", Header + Rows(3_000));
        Assert.Equal((0L, 3_000L, 50), Counts(await bench.ImportAsync("log.csv", Header + Rows(3_000))));
        Assert.Equal(3_000, bench.Target.Sent);
        Assert.Equal((10L, 3_000L, 50), Counts(await bench.ImportAsync("log.csv", Header + Rows(3_010))));
        Assert.Equal(3_010, bench.Target.Sent);
    }

    [Fact]
    public async Task Identical_rows_keep_their_numbers_over_a_stop()
    {
        var same = string.Concat(Enumerable.Repeat("ann,tap,2024-01-01\n", 1_500));
        await bench.ImportAsync("log.csv", Header + same);
        Assert.Equal((500L, 1_500L, 1), Counts(await bench.ImportAsync("log.csv", Header + same + string.Concat(Enumerable.Repeat("ann,tap,2024-01-01\n", 500)))));
    }

    [Fact]
    public async Task A_file_that_changed_anywhere_before_is_sent_whole()
    {
        await bench.ImportAsync("log.csv", Header + Rows(3_000));
        var changed = Rows(3_000).Replace("u9,home,1700001009", "u9,cart,1700001009", StringComparison.Ordinal);
        Assert.Equal((1L, 2_999L, 50), Counts(await bench.ImportAsync("log.csv", Header + changed)));
        Assert.Equal(6_000, bench.Target.Sent);
    }

    [Fact]
    public async Task A_file_that_became_shorter_is_sent_whole()
    {
        await bench.ImportAsync("log.csv", Header + Rows(3_000));
        Assert.Equal((0L, 2_000L, 50), Counts(await bench.ImportAsync("log.csv", Header + Rows(2_000))));
        Assert.Equal(5_000, bench.Target.Sent);
    }

    [Fact]
    public async Task Another_reading_of_the_file_is_sent_whole()
    {
        await bench.ImportAsync("log.csv", Header + Rows(2_000));
        await bench.ImportAsync("log.csv", Header + Rows(2_000), new ImportOptions { Channel = "app" });
        Assert.Equal(4_000, bench.Target.Sent);
    }

    [Fact]
    public async Task A_packed_copy_of_the_file_sends_nothing()
    {
        await bench.ImportAsync("log.csv", Header + Rows(2_000));
        var packed = await bench.ImportAsync(bench.WriteBytes("log.csv.gz", ImportBench.Gzip(Encoding.UTF8.GetBytes(Header + Rows(2_000)))));
        Assert.Equal((0L, 2_000L, 50), Counts(packed));
        Assert.Equal(2_000, bench.Target.Sent);
    }

    [Fact]
    public async Task Rows_that_were_removed_since_come_back_when_all_are_asked_for()
    {
        await bench.ImportAsync("log.csv", Header + Rows(2_000));
        await bench.Store.ExpireAsync(new(new Dictionary<string, TimeSpan>(), TimeSpan.FromHours(1)), Some.Noon.AddYears(5), null, default);
        Assert.Equal((0L, 2_000L, 50), Counts(await bench.ImportAsync("log.csv", Header + Rows(2_000))));
        Assert.Equal((2_000L, 0L, 50), Counts(await bench.ImportAsync("log.csv", Header + Rows(2_000), new ImportOptions { FromStart = true })));
    }

    [Fact]
    public async Task Rows_of_erased_customers_are_told_as_such_also_the_second_time()
    {
        await bench.Store.EraseAsync([Some.Customer("u7")], Some.Noon.AddYears(5), default);
        foreach (var duplicates in new[] { 0, 1_960 })
        {
            var result = await bench.ImportAsync("log.csv", Header + Rows(2_000));
            Assert.Equal((1_960L - duplicates, duplicates, 40L), (result.Accepted, result.Duplicates, result.Ignored["the customer was erased"]));
        }
    }

    [Fact]
    public async Task Traits_go_on_too()
    {
        var path = bench.Write("crm.csv", "customerID,tier\n" + string.Concat(Enumerable.Range(0, 1_500).Select(i => $"c{i},gold\n")));
        await bench.ImportAsync(path, new ImportOptions { Kind = ImportKind.Traits });
        Assert.Equal((0L, 1_500L, 1_500), Counts(await bench.ImportAsync(path, new ImportOptions { Kind = ImportKind.Traits })));
        Assert.Equal(1_500, bench.Target.Sent);
    }

    private static (long Accepted, long Duplicates, int Customers) Counts(ImportResult result) => (result.Accepted, result.Duplicates, result.Customers);

    private static string Rows(int count) => string.Concat(Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"u{i % 50},home,{1_700_000_000 + i}\n")));
}
