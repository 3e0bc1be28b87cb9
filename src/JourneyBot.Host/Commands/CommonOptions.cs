using System.CommandLine;
using JourneyBot.Hosting;

namespace JourneyBot.Host.Commands;

/// <summary>The options that all verbs take.</summary>
internal sealed class CommonOptions
{
    public Option<string> Db { get; } = new("--db") { Description = "The store's file.", HelpName = "PATH", DefaultValueFactory = _ => "journeys.db" };

    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document on standard output." };

    public Option<string> Pack { get; } = new("--pack") { Description = "The pack whose stages and event names count, a folder below dialogs/.", HelpName = "NAME", DefaultValueFactory = _ => "retail" };

    public void AddTo(Command command)
    {
        command.Add(Db);
        command.Add(Json);
    }

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
}
