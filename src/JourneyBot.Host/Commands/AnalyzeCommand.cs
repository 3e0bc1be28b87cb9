using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using JourneyBot.Analytics;
using JourneyBot.Host.Output;
using JourneyBot.Host.Sessions;
using Microsoft.AspNetCore.Http.Extensions;

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

    public static Command Create(Terminal terminal, TimeProvider clock) => new("analyze", "Counts over the stored events.")
    {
        new AnalyzeCommand("How many transitions the table lists; the JSON document has all.", 30).Verb(
            "dfg",
            "Which event follows which directly: the transitions between events.",
            (table, filter, _) => TransitionMap.Of(table, filter),
            AnalysisTables.Write,
            terminal,
            clock),
        new AnalyzeCommand("How many paths are listed.", 10).Verb(
            "variants",
            "Whole paths, the most common first.",
            Variants.Of,
            (writer, variants, _) => AnalysisTables.Write(writer, variants),
            terminal,
            clock),
    };

    // A host counts by the same function, and sends the document.
    private Command Verb<T>(string name, string description, Func<EventTable, EventFilter, int, T> count, Action<TextWriter, T, int> write, Terminal terminal, TimeProvider clock)
    {
        var command = new Command(name, description) { from, to, channel, scope, top };
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = common.HostOf(parsed, terminal, clock);
            var filter = new EventFilter { From = parsed.GetValue(from), To = parsed.GetValue(to), Channel = parsed.GetValue(channel), Scope = parsed.GetValue(scope) };
            var most = parsed.GetValue(top);
            var counted = host is null
                ? count(await StoredEvents.ReadAsync(parsed.GetValue(common.Db) ?? "", cancellationToken), filter, most)
                : await host.RunAsync<T>(HttpMethod.Get, $"analyses/{name}{Query(filter, most)}", cancellationToken);
            if (parsed.GetValue(common.Json)) terminal.Json(counted);
            else write(terminal.Out, counted, most);
            return 0;
        });
        return command;
    }

    private static QueryString Query(EventFilter filter, int top) => new QueryBuilder(new Dictionary<string, string>
    {
        ["from"] = Text(filter.From),
        ["to"] = Text(filter.To),
        ["channel"] = filter.Channel ?? "",
        ["scope"] = filter.Scope == PathScope.Session ? "session" : "customer",
        ["top"] = top.ToString(CultureInfo.InvariantCulture),
    }).ToQueryString();

    private static string Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) ?? "";

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
