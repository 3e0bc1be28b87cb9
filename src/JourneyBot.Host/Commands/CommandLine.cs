using System.CommandLine;
using System.CommandLine.Help;
using JourneyBot.Host.Output;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Ingestion.Names;
using JourneyBot.LiteDb;
using JourneyBot.Stages;

namespace JourneyBot.Host.Commands;

/// <summary>The <c>journeybot</c> command line: reads the arguments, runs a verb, and turns every end into 0, 1 (failed) or 2 (wrong usage).</summary>
internal static class CommandLine
{
    public const int Failed = 1;
    public const int WrongUsage = 2;

    private static readonly string[] Help = ["-h", "--help", "-?", "/?", "/h", "--version"];

    // The batch that is being stored when Ctrl-C comes is finished.
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string[] args, Terminal terminal, TimeProvider clock, CancellationToken cancellationToken)
    {
        var root = RootOf(terminal, clock);
        if (args.Length > 0 && !args[0].StartsWith('-') && !args[0].StartsWith('/') && root.Subcommands.All(verb => verb.Name != args[0]))
        {
            terminal.Error.WriteLine($"journeybot: there is no verb '{args[0]}'; there are {string.Join(", ", root.Subcommands.Select(verb => verb.Name))}. journeybot --help describes them.");
            return WrongUsage;
        }

        var parsed = root.Parse(WithVerb(args));
        if (parsed.Errors.Count > 0)
        {
            foreach (var message in parsed.Errors.Select(error => error.Message).Distinct()) terminal.Error.WriteLine($"journeybot: {message}");
            terminal.Error.WriteLine("journeybot --help lists the verbs, journeybot VERB --help their options.");
            return WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToStop }, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            terminal.EndProgress();
            terminal.Error.WriteLine("journeybot: stopped; what was stored until then is kept, and the same command goes on from there.");
            return Failed;
        }
        catch (LiteDbFileException e)
        {
            terminal.EndProgress();
            terminal.Error.WriteLine($"journeybot: {HeldFile.Told(e)}");
            return Failed;
        }
        catch (Exception e) when (e is ImportException or EventFileException or PackFileException or CommandException or IOException or UnauthorizedAccessException)
        {
            terminal.EndProgress();
            terminal.Error.WriteLine($"journeybot: {e.Message}");
            return Failed;
        }
    }

    // Without a verb the host is served, also when options of the host come first.
    private static string[] WithVerb(string[] args) =>
        args.Length == 0 || (args[0].StartsWith('-') && !Help.Contains(args[0])) ? ["serve", .. args] : args;

    private static Command RootOf(Terminal terminal, TimeProvider clock) => new("journeybot", "Customer journeys across bot, web and CRM.")
    {
        new HelpOption { Recursive = true },
        new VersionOption(),
        ServeCommand.Create(),
        ImportCommand.Create(terminal, clock),
        AnalyzeCommand.Create(terminal, clock),
        EvaluateCommand.Create(terminal, clock),
        SimulateCommand.Create(terminal, clock),
        LanguageCommand.Create(terminal, clock),
        DbCommand.Create(terminal, clock),
        CustomersCommand.Create(terminal, clock),
    };
}
