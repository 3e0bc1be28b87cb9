using System.CommandLine;

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
}
