using System.CommandLine;
using System.CommandLine.Parsing;
using JourneyBot.Host.Output;
using JourneyBot.Host.Remote;
using JourneyBot.Hosting;

namespace JourneyBot.Host.Commands;

/// <summary>The options that all verbs on a store take. A verb adds them, and asks <see cref="HostOf"/> first: where that gives a host the verb is its, else the file of <see cref="Db"/> is opened.</summary>
internal sealed class CommonOptions
{
    public Option<string> Db { get; } = new("--db") { Description = "The store's file.", HelpName = "PATH", DefaultValueFactory = _ => "journeys.db" };

    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document on standard output." };

    public Option<Uri?> Url { get; } = new("--url") { Description = $"Run it through the host at this address instead of opening a file. Its administration key is taken from {HostKey.Variable}.", HelpName = "URL", CustomParser = Address };

    public Option<string?> KeyFile { get; } = new("--key-file") { Description = $"The file that holds the key, instead of {HostKey.Variable}.", HelpName = "FILE" };

    public Option<string> Pack { get; } = new("--pack") { Description = "The pack whose stages and event names count, a folder below dialogs/.", HelpName = "NAME", DefaultValueFactory = _ => "retail" };

    public void AddTo(Command command)
    {
        command.Add(Db);
        command.Add(Json);
        command.Add(Url);
        command.Add(KeyFile);
        command.Validators.Add(result =>
        {
            var hasUrl = IsGiven(result, Url);
            if (hasUrl && IsGiven(result, Db)) result.AddError("--url runs it on the store of the host, --db on a file; give one of them");
            if (!hasUrl && IsGiven(result, KeyFile)) result.AddError("--key-file is the key of a host; give its address with --url");
        });
    }

    /// <summary>The host of <c>--url</c>; null where the verb opens the file itself.</summary>
    public RunningHost? HostOf(ParseResult parsed, Terminal terminal, TimeProvider clock) =>
        parsed.GetValue(Url) is { } address ? new RunningHost(address, HostKey.Find(parsed.GetValue(KeyFile), Environment.GetEnvironmentVariable(HostKey.Variable)), terminal, clock) : null;

    /// <summary>Whether an option stands on the command line.</summary>
    public static bool IsGiven(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };

    /// <summary>A pack below <c>dialogs/</c> of the working directory, or else of the program.</summary>
    public static Pack PackOf(string name)
    {
        try
        {
            return Hosting.Pack.Find(name, "dialogs", Directory.GetCurrentDirectory(), AppContext.BaseDirectory);
        }
        catch (InvalidOperationException e)
        {
            throw new CommandException(e.Message);
        }
    }

    private static Uri? Address(ArgumentResult result)
    {
        try
        {
            return HostUrl.Parse(result.Tokens[^1].Value);
        }
        catch (FormatException e)
        {
            result.AddError(e.Message);
            return null;
        }
    }
}
