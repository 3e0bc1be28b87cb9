using JourneyBot.Analytics;
using JourneyBot.Dashboard.Customers;
using JourneyBot.Dashboard.Serving;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Dashboard.Map;

/// <summary>Reads the journey map, the transitions and the top paths.</summary>
internal sealed class MapRoom(JourneyTables tables, JourneyBook book, IJourneyStore store, TimeProvider clock)
{
    /// <summary>How many transitions and paths the tables list.</summary>
    public const int MostRows = 100;

    /// <summary>How many paths behind a number are listed.</summary>
    public const int MostPaths = 50;

    // A map is to be read, so it shows a little less than all; how much is said above it.
    private const double LeftOut = 0.15;

    /// <summary>The goal of the stage model.</summary>
    public string Goal => book.Rules.Stages.Model.Goal;

    public async Task<MapView> ReadAsync(MapQuery query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (table, version) = await tables.CurrentAsync(cancellationToken);
        var filter = query.Filter with { SessionTimeout = book.Rules.SessionTimeout };
        var layers = JourneyLayers.Of(table, filter, new LayerOptions { Goal = query.Goal, Now = now, Steps = query.Steps, Minimum = query.Minimum, LeaveOut = LeftOut });
        return new MapView
        {
            Query = query,
            Version = version,
            Now = now,
            Channels = table.ChannelNames,
            EventNames = table.EventNames,
            Known = Known(table),
            Layers = layers,
            Picture = layers.Total > 0 && query.Tab == MapTab.Map ? MapPicture.Of(layers) : null,
            Transitions = query.Tab == MapTab.Transitions ? TransitionMap.Of(table, filter) : null,
            Paths = query.Tab == MapTab.Paths ? Variants.Of(table, filter with { CollapseRepeats = true }, MostRows) : null,
            Behind = query.On is { } on ? await BehindAsync(layers, on, query.Then, cancellationToken) : null,
        };
    }

    private static (DateOnly, DateOnly)? Known(EventTable table)
    {
        if (table.Count == 0) return null;
        var (first, last) = (table.Times[0], table.Times[0]);
        foreach (var at in table.Times)
        {
            if (at < first) first = at;
            if (at > last) last = at;
        }

        return (DateOnly.FromDateTime(first.UtcDateTime), DateOnly.FromDateTime(last.UtcDateTime));
    }

    private async Task<MapPaths> BehindAsync(JourneyLayers layers, LayerKey on, LayerKey? then, CancellationToken cancellationToken)
    {
        var table = layers.Table;
        var paths = (then is { } to ? layers.Along(on, to) : layers.Through(on)).ToList();
        var rows = new List<MapPathRow>();
        foreach (var path in paths.OrderByDescending(path => table.Times[path.Rows[0]]).Take(MostPaths))
        {
            var customer = table.CustomerIds[path.Customer];
            var traits = Trait.Latest(await store.ReadTraitsAsync(book.Customers.StreamsWith(customer.Stream), cancellationToken));
            var (first, last) = (table.Times[path.Rows[0]], table.Times[path.Rows[^1]]);
            var names = path.Rows.Take(layers.Options.Steps + 1).Select(table.NameOf).ToList();
            rows.Add(new MapPathRow(customer.ToString(), CustomerLabel.Of(customer, traits), first, last - first, path.Rows.Count, names, path.Rows.Any(row => table.NameOf(row) == layers.Options.Goal)));
        }

        return new MapPaths(Title(on, then), paths.Count, rows);
    }

    private static string Title(LayerKey on, LayerKey? then) =>
        then is { } to ? $"{Words(on)} at step {on.Step}, then {Words(to)}" : on.IsEnd ? $"{Words(on)} at step {on.Step}" : $"{Words(on)} as step {on.Step}";

    private static string Words(LayerKey key) => key.Kind switch
    {
        LayerKind.Event => key.Name,
        LayerKind.Other => "rarer events",
        LayerKind.Converted => "converted",
        LayerKind.Exited => "exited",
        LayerKind.Open => "still open",
        LayerKind.CutBySteps => "more steps than shown",
        _ => "goes on after the last day",
    };
}
