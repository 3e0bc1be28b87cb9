using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using JourneyBot.Analytics;
using JourneyBot.Host.Output;
using JourneyBot.Host.Sessions;

namespace JourneyBot.Host.Commands;

/// <summary><c>journeybot analyze dfg|variants</c>: counts over the stored events.</summary>
internal sealed class AnalyzeCommand
{
    private const int MostTop = 100_000;

    private readonly CommonOptions common = new();
    private readonly Option<DateTimeOffset?> from = new("--from") { Description = "Only events from this time on.", HelpName = "T", CustomParser = Time };
    private readonly Option<DateTimeOffset?> to = new("--to") { Description = "Only events before this time.", HelpName = "T", CustomParser = Time };
    private readonly Option<string?> channel = new("--channel") { Description = "Only events of this channel.", HelpName = "C" };
    private readonly Option<PathScope> scope = new("--scope") { Description = "What a path is: all of a customer, the default, or a session.", HelpName = "customer|session", CustomParser = Scope };
    private readonly Option<int> top = new("--top") { HelpName = "N" };

    private AnalyzeCommand(string topMeans, int topDefault)
    {
        top.Description = topMeans;
        top.DefaultValueFactory = _ => topDefault;
        top.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var given) && given is < 1 or > MostTop) result.AddError($"--top is a number from 1 to {MostTop:N0}");
        });
    }

    public static Command Create(Terminal terminal) => new("analyze", "Counts over the stored events.")
    {
        Verb("dfg", "Which event follows which directly: the transitions between events.", new AnalyzeCommand("How many transitions the table lists; the JSON document has all.", 30), terminal, static (own, parsed, table, filter, terminal) =>
        {
            var transitions = TransitionMap.Of(table, filter);
            if (parsed.GetValue(own.common.Json)) terminal.Json(transitions);
            else AnalysisTables.Write(terminal.Out, transitions, parsed.GetValue(own.top));
        }),
        Verb("variants", "Whole paths, the most common first.", new AnalyzeCommand("How many paths are listed.", 10), terminal, static (own, parsed, table, filter, terminal) =>
        {
            var variants = Variants.Of(table, filter, parsed.GetValue(own.top));
            if (parsed.GetValue(own.common.Json)) terminal.Json(variants);
            else AnalysisTables.Write(terminal.Out, variants);
        }),
    };

    private static Command Verb(string name, string description, AnalyzeCommand own, Terminal terminal, Action<AnalyzeCommand, ParseResult, EventTable, EventFilter, Terminal> show)
    {
        var command = new Command(name, description) { own.from, own.to, own.channel, own.scope, own.top };
        own.common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(own.common.Db) ?? "";
            var table = await StoredEvents.ReadAsync(path, cancellationToken);
            var filter = new EventFilter { From = parsed.GetValue(own.from), To = parsed.GetValue(own.to), Channel = parsed.GetValue(own.channel), Scope = parsed.GetValue(own.scope) };
            show(own, parsed, table, filter, terminal);
            return 0;
        });
        return command;
    }

    private static DateTimeOffset? Time(ArgumentResult result)
    {
        string[] formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK"];
        var text = result.Tokens[^1].Value;
        if (DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)) return time;
        result.AddError($"'{text}' is no time; give one such as 2026-11-23 or 2026-11-23T12:00Z");
        return null;
    }

    private static PathScope Scope(ArgumentResult result)
    {
        var text = result.Tokens[^1].Value;
        if (text is "customer" or "session") return text == "session" ? PathScope.Session : PathScope.Customer;
        result.AddError($"'{text}' is no scope; give customer or session");
        return default;
    }
}
