using JourneyBot.Host.Output;
using JourneyBot.Host.Remote;
using JourneyBot.Host.Sessions;
using JourneyBot.Hosting;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Ingestion.Imports.Files;
using JourneyBot.Ingestion.Imports.Times;
using JourneyBot.Ingestion.Names;
using System.CommandLine;
using System.CommandLine.Parsing;

namespace JourneyBot.Host.Commands;

/// <summary><c>journeybot import FILE…</c>: brings the history in files into the journeys.</summary>
internal sealed class ImportCommand
{
    private readonly CommonOptions common = new();
    private readonly Argument<string[]> files = new("FILE") { Description = "CSV, NDJSON, a Segment or RudderStack export, XES or transcript; .gz is unpacked.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<ImportFormat> format = new("--format") { Description = "How the files are written; told by ending or content by default.", HelpName = "auto|csv|ndjson|segment|xes|transcript", CustomParser = Word<ImportFormat> };
    private readonly Option<ImportKind> kind = new("--kind") { Description = "What their rows are; events by default.", HelpName = "events|traits|transactions", CustomParser = Word<ImportKind> };
    private readonly Option<ColumnMap?> map = new("--map") { Description = "Which column is what: customer, anonymous, email, event, time, channel, session, id; of transactions order, amount, total, currency, quantity, price, sku, product, status. Others become properties or traits.", HelpName = "customer=COL,event=COL,time=COL,…", CustomParser = Parsed(ColumnMap.Parse) };
    private readonly Option<string?> source = new("--source") { Description = "The source's name; the file's by default. A grown file under another name keeps its source by it.", HelpName = "NAME" };
    private readonly Option<char?> delimiter = new("--delimiter") { Description = "What separates columns; detected by default. \"tab\" for a tab.", HelpName = "C", CustomParser = Parsed(Mark) };
    private readonly Option<string?> encoding = new("--encoding") { Description = "The encoding of the text, such as windows-1252 or utf-16; detected by default.", HelpName = "NAME", CustomParser = Parsed(Encoding) };
    private readonly Option<string?> timeFormat = new("--time-format") { Description = "How times are written, such as \"dd/MM/yyyy HH:mm\", unix or unix-ms; detected by default.", HelpName = "F", CustomParser = Parsed(Format) };
    private readonly Option<TimeZoneInfo?> timeZone = new("--time-zone") { Description = "The zone of times that name none, such as Europe/Berlin; UTC by default.", HelpName = "ZONE", CustomParser = Parsed(Zone) };
    private readonly Option<string> channel = new("--channel") { Description = "The channel of rows that name none.", HelpName = "NAME", DefaultValueFactory = _ => "import" };
    private readonly Option<bool> mapNames = new("--map-names") { Description = "Map event names to canonical ones by the pack's events.yaml; names are kept by default." };

    private readonly Option<bool> fromStart = new("--from-start") { Description = "Send all rows again, also those that an earlier import of the file stored; for when some were removed since." };

    private readonly Option<string?> settings = new("--settings") { Description = "The host's appsettings.json, by whose JourneyBot:Redaction the rows are stored; that of the working folder by default. With --url the host's own count.", HelpName = "FILE" };

    private ImportCommand()
    {
    }

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var own = new ImportCommand();
        // An argument of many values would take a mistyped option for a file.
        own.files.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } option) result.AddError($"there is no option '{option.Value}'; a file of such a name is given as ./{option.Value}");
        });
        own.settings.Validators.Add(result =>
        {
            if (CommonOptions.IsGiven((CommandResult)result.Parent!, own.common.Url)) result.AddError("--settings are of a host whose file is opened; with --url the host's own count");
        });
        own.source.Validators.Add(result => Bound(result, 150));
        own.channel.Validators.Add(result => Bound(result, 40));
        var command = new Command("import", "Imports events, traits or transactions from files. The same or a grown file adds only what is new, and one that was stopped goes on where it was.")
        {
            own.files, own.format, own.kind, own.map, own.source, own.delimiter, own.encoding, own.timeFormat, own.timeZone,
            own.channel, own.mapNames, own.fromStart, own.settings, own.common.Pack,
        };
        own.common.AddTo(command);
        command.SetAction((parsed, cancellationToken) => own.RunAsync(parsed, terminal, clock, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Terminal terminal, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var host = common.HostOf(parsed, terminal, clock);
        // The host has its own stages; a pack of this machine is only asked for what this machine reads.
        Pack PackOfFile() => CommonOptions.PackOf(parsed.GetValue(common.Pack) ?? "");
        var options = new ImportOptions
        {
            Format = parsed.GetValue(format),
            Kind = parsed.GetValue(kind),
            Columns = parsed.GetValue(map) ?? ColumnMap.None,
            Source = parsed.GetValue(source),
            Delimiter = parsed.GetValue(delimiter),
            Encoding = parsed.GetValue(encoding),
            TimeFormat = parsed.GetValue(timeFormat),
            TimeZone = parsed.GetValue(timeZone),
            FromStart = parsed.GetValue(fromStart),
            Channel = parsed.GetValue(channel) ?? "",
            Names = parsed.GetValue(mapNames) ? EventNameMap.Read(PackOfFile().File("events.yaml")) : EventNameMap.None,
        };
        await using var session = host is null ? await JourneySession.OpenAsync(parsed.GetValue(common.Db) ?? "", PackOfFile(), parsed.GetValue(settings), clock, cancellationToken) : null;
        using var import = new FileImport(host is null ? session!.Target : new HostTarget(host), clock);
        var results = new List<ImportResult>();
        foreach (var file in parsed.GetValue(files) ?? [])
        {
            var pace = new ImportPace(clock);
            results.Add(await import.RunAsync(file, options, progress => terminal.Progress(pace.Told(progress)), cancellationToken));
            terminal.EndProgress();
            if (results[^1].Failure is { } failure) terminal.Error.WriteLine($"journeybot: {file}: {failure}");
        }

        var report = new ImportReport(results, await import.CustomersAsync(cancellationToken));
        if (parsed.GetValue(common.Json)) terminal.Json(report.ToJson());
        else report.WriteTo(terminal.Out);
        return report.Succeeded ? 0 : 1;
    }

    private static T Word<T>(ArgumentResult result)
        where T : struct, Enum
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (!int.TryParse(text, out _) && Enum.TryParse<T>(text, ignoreCase: true, out var value)) return value;
        result.AddError($"'{text}' is none of {string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()))}");
        return default;
    }

    private static Func<ArgumentResult, T?> Parsed<T>(Func<string, T?> parse) => result =>
    {
        try
        {
            return parse(result.Tokens[^1].Value);
        }
        catch (FormatException e)
        {
            result.AddError(e.Message);
            return default;
        }
    };

    private static char? Mark(string text) => text switch
    {
        "tab" or "\\t" => '\t',
        [not ('"' or '\r' or '\n')] => text[0],
        _ => throw new FormatException($"'{text}' is no delimiter; give one character, or tab"),
    };

    private static string? Format(string text)
    {
        TimeReader.Given(text);
        return text;
    }

    private static string? Encoding(string name) => TextEncoding.Given(name) is null ? null : name;

    private static TimeZoneInfo? Zone(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : throw new FormatException($"'{name}' is no time zone; give one such as Europe/Berlin, America/New_York or UTC");

    private static void Bound(OptionResult result, int max)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "x";
        if (string.IsNullOrWhiteSpace(text) || text.Length > max) result.AddError($"{result.IdentifierToken?.Value} is a text of 1 to {max} characters");
    }
}
