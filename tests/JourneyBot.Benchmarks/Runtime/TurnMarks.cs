using System.Globalization;

namespace JourneyBot.Benchmarks.Runtime;

/// <summary>Turns through the test adapter: CPU time and allocations, ours and the rival's in turn.</summary>
internal static class TurnMarks
{
    private const int RoundsEach = 7;

    public static async Task RunAsync()
    {
        await using var rival = JavaScriptSdk.Missing is null ? JavaScriptSdk.Turns() : null;
        var rows = new List<Row>
        {
            new("echo", "echo", Turns.Echo(), 20_000),
            new("user and conversation state, both changed and saved", "states", Turns.States(), 5_000),
            new("answer to a text prompt of a waterfall, state saved", "waterfall", Turns.Waterfall(), 2_000),
        };

        foreach (var row in rows) await row.WarmUpAsync(rival);
        for (var round = 0; round < RoundsEach; round++)
            foreach (var row in rows) await row.MeasureAsync(rival);

        Console.WriteLine("| turn, CPU µs: median (least) of 7 rounds | ours | allocated | JavaScript | ratio of medians (of least) | beside our echo |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var row in rows) Console.WriteLine(row.Write(rows[0]));
        Console.WriteLine();
    }

    private sealed class Row(string name, string kind, Func<int, Task> ours, int turns)
    {
        private readonly Rounds mine = new();
        private readonly Rounds bytes = new();
        private readonly Rounds theirs = new();

        public async Task WarmUpAsync(ChildProgram? rival)
        {
            // Until the compiler has seen all that it optimises by.
            for (var i = 0; i < 4; i++) await TurnCost.OfAsync(ours, turns);
            if (rival is not null) await TurnCost.OfAsync(rival, kind, turns);
        }

        public async Task MeasureAsync(ChildProgram? rival)
        {
            var cost = await TurnCost.OfAsync(ours, turns);
            mine.Add(cost.Microseconds);
            bytes.Add(cost.Bytes);
            if (rival is not null) theirs.Add((await TurnCost.OfAsync(rival, kind, turns)).Microseconds);
        }

        public string Write(Row echo) => string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {mine.Median:F2} ({mine.Least:F2}) | {bytes.Median:N0} B | {(theirs.IsEmpty ? "" : $"{theirs.Median:F1} ({theirs.Least:F1})")} | {(theirs.IsEmpty ? "" : $"{theirs.Median / mine.Median:F1} ({theirs.Least / mine.Least:F1})")} | {mine.Median / echo.mine.Median:F1} ({mine.Least / echo.mine.Least:F1}) |");
    }
}
