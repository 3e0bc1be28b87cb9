using System.CommandLine;
using System.Globalization;
using JourneyBot.Host.Output;
using JourneyBot.Language.Intents;

namespace JourneyBot.Host.Commands;

/// <summary><c>journeybot language intents</c>: trains the intent classifier on one file and measures it on another.</summary>
internal static class LanguageCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock) =>
        new("language", "Measures what the bot understands.") { Intents(terminal, clock) };

    private static Command Intents(Terminal terminal, TimeProvider clock)
    {
        var train = new Option<string>("--train") { Description = "CSV to learn from, with a header and the columns text and label, category or intent.", HelpName = "FILE", Required = true };
        var test = new Option<string>("--test") { Description = "CSV to measure on; none of its texts are in the other.", HelpName = "FILE", Required = true };
        var outOfScope = new Option<string?>("--out-of-scope") { Description = "The label of texts that no intent answers.", HelpName = "LABEL" };
        var text = new Option<string?>("--text") { Description = "The column of the texts.", HelpName = "COL" };
        var label = new Option<string?>("--label") { Description = "The column of the labels.", HelpName = "COL" };
        var json = new Option<bool>("--json") { Description = "Print one JSON document on standard output." };
        var command = new Command("intents", "Trains the embedded intent classifier on one file and measures it on another.") { train, test, outOfScope, text, label, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            try
            {
                var learnt = IntentCsv.Read(parsed.GetValue(train) ?? "", parsed.GetValue(text), parsed.GetValue(label), cancellationToken);
                var measured = IntentCsv.Read(parsed.GetValue(test) ?? "", parsed.GetValue(text), parsed.GetValue(label), cancellationToken);
                Report(terminal, IntentEvaluation.Run(learnt, measured, parsed.GetValue(outOfScope), null, clock, cancellationToken), parsed.GetValue(json));
                return Task.FromResult(0);
            }
            catch (Exception e) when (e is InvalidDataException or ArgumentException)
            {
                throw new CommandException(e.Message);
            }
        });
        return command;
    }

    private static void Report(Terminal terminal, IntentEvaluation result, bool json)
    {
        if (json) terminal.Json(result);
        else terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.N:N0} texts: accuracy {result.Accuracy:P1}, macro-F1 {result.MacroF1:P1}, in scope {result.InScopeAccuracy:P1}, out-of-scope recall {result.OutOfScopeRecall:P1}; fit {result.FitSeconds:N1} s, {result.Microseconds:N0} µs a text, {result.ModelBytes:N0} bytes"));
    }
}
