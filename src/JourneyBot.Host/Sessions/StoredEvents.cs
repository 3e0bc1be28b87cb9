using JourneyBot.Analytics;
using JourneyBot.Host.Commands;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb;

namespace JourneyBot.Host.Sessions;

/// <summary>The events of a store as a table, read and let go of again.</summary>
internal static class StoredEvents
{
    public static async Task<EventTable> ReadAsync(string path, CancellationToken cancellationToken)
    {
        // Opening would make an empty store, and an analysis of nothing hides a mistyped path.
        if (!File.Exists(path)) throw new CommandException($"there is no store '{path}'; give its file with --db, or import something into it first");
        await using var store = LiteDbStore.Open(path);
        var graph = new CustomerGraph(HostSettings.Identity());
        graph.Add(await new IdentityVerdicts(store).AllAsync(cancellationToken));
        var links = new List<Link>();
        await foreach (var link in store.ReadLinksAsync(cancellationToken)) links.Add(link);
        graph.Add(links);
        return await EventTable.ReadAsync(store, graph, cancellationToken);
    }
}
