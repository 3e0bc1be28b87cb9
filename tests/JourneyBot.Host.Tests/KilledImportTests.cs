using System.Diagnostics;
using System.Globalization;
using JourneyBot.Testing;

namespace JourneyBot.Host.Tests;

public sealed class KilledImportTests : IDisposable
{
    private const int Rows = 150_000;
    private const int Customers = 1_000;

    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [SkippableFact]
    public async Task An_import_that_is_killed_in_the_middle_goes_on_from_there_and_loses_nothing()
    {
        Need.Of(OperatingSystem.IsLinux(), "only Linux tells how much a process has read");
        var page = new string('x', 90);
        var file = cli.Write("log.csv", "user_id,event,timestamp,page\n" + string.Concat(Enumerable.Range(0, Rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"u{i % Customers},e{i % 7},{1_700_000_000 + (i / 3)},/{page}/{i * 7919L % 100_003}\n"))));
        await KillInTheMiddleAsync(file);

        var document = await cli.JsonAsync("import", file);
        var (accepted, duplicates) = (document.GetProperty("accepted").GetInt32(), document.GetProperty("duplicates").GetInt32());
        Assert.Equal((Rows, Rows, 0, Customers), (document.GetProperty("read").GetInt32(), accepted + duplicates, document.GetProperty("rejectedTotal").GetInt32(), document.GetProperty("customers").GetInt32()));
        Assert.InRange(accepted, 1, Rows - 1);
        // What the killed one stored last may lack its checkpoint, and is a batch at most.
        var resumedAt = document.GetProperty("detected")[0].GetProperty("resumedAt").GetInt32();
        Assert.InRange(duplicates - (resumedAt - 1), 0, 5_000);
        Assert.Equal(Rows, (await cli.JsonAsync("analyze", "dfg")).GetProperty("events").GetInt32());
    }

    private async Task KillInTheMiddleAsync(string file)
    {
        using var import = Process.Start(new ProcessStartInfo("dotnet", [typeof(Commands.CommandLine).Assembly.Location, "import", file, "--db", cli.Db, "--json"]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("dotnet did not start");
        // The program itself is mapped into memory, not read, but for a little.
        var half = new FileInfo(file).Length / 2;
        using var watch = new PeriodicTimer(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        while (!import.HasExited && await ReadAsync(import.Id) < half) await watch.WaitForNextTickAsync();
        Assert.False(import.HasExited, "the import ended before it could be killed");
        import.Kill();
        await import.WaitForExitAsync();
    }

    private static async Task<long> ReadAsync(int process)
    {
        var line = (await File.ReadAllLinesAsync($"/proc/{process}/io")).First(text => text.StartsWith("rchar:", StringComparison.Ordinal));
        return long.Parse(line.AsSpan("rchar:".Length), CultureInfo.InvariantCulture);
    }
}
