using System.CommandLine;
using System.Globalization;
using JourneyBot.Host.Output;
using JourneyBot.Identity.Matching;
using JourneyBot.LiteDb;
using JourneyBot.Pipeline.Proposals;

namespace JourneyBot.Host.Commands;

/// <summary><c>journeybot evaluate identity</c>: measures on imported traits whose truth is known how well records of one person are found.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock) =>
        new("evaluate", "Measures on the stored data how well something is told.") { Identity(terminal, clock) };

    private static Command Identity(Terminal terminal, TimeProvider clock)
    {
        var common = new CommonOptions();
        var truth = new Option<string>("--truth") { Description = "The trait that is the same for all records of one person, and for nobody else. It is not looked at while matching, nor are the records' ids. \"customer\" for these ids themselves.", HelpName = "COL", Required = true };
        var command = new Command("identity", "Finds the records of one person among the stored traits, as customers propose does, and compares the pairs with the truth.") { truth };
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = common.HostOf(parsed, terminal, clock);
            var column = parsed.GetValue(truth) ?? "";
            MatchEvaluation result;
            if (host is not null) result = await host.RunAsync<MatchEvaluation>(HttpMethod.Get, $"evaluations/identity?truth={Uri.EscapeDataString(column)}", cancellationToken);
            else
            {
                var records = await RecordsAsync(parsed.GetValue(common.Db) ?? "", cancellationToken);
                try
                {
                    result = MatchEvaluation.Run(records, column, clock, cancellationToken);
                }
                catch (ArgumentException e) when (e.ParamName == nameof(truth))
                {
                    terminal.Error.WriteLine($"journeybot: {e.Message.Split(" (Parameter")[0]}");
                    return CommandLine.WrongUsage;
                }
            }

            if (parsed.GetValue(common.Json)) terminal.Json(result);
            else terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Pairs:N0} pairs of {result.Records:N0} records are one person's: precision {result.Precision:P2}, recall {result.Recall:P2}, F1 {result.F1:P2}; {result.Compared:N0} pairs compared, {result.Seconds:N1} s"));
            return 0;
        });
        return command;
    }

    private static async Task<IReadOnlyList<MatchRecord>> RecordsAsync(string path, CancellationToken cancellationToken)
    {
        // Opening would make an empty store, and an evaluation of nothing hides a mistyped path.
        if (!File.Exists(path)) throw new CommandException($"there is no store '{path}'; give its file with --db, or import traits into it first");
        await using var store = LiteDbStore.Open(path);
        var records = await StoredRecords.ReadAsync(store, cancellationToken);
        return records.Count > 0 ? records : throw new CommandException($"'{path}' has no traits; import some with import FILE --kind traits --map customer=COL");
    }
}
