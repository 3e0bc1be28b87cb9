using JourneyBot.Analytics;

namespace JourneyBot.Dashboard.Map;

/// <summary>What the journey map shows.</summary>
internal sealed record MapView
{
    public required MapQuery Query { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required IReadOnlyList<string> Channels { get; init; }

    public required IReadOnlyList<string> EventNames { get; init; }

    public required (DateOnly From, DateOnly To)? Known { get; init; }

    public required JourneyLayers Layers { get; init; }

    public required MapPicture? Picture { get; init; }

    public TransitionMap? Transitions { get; init; }

    public Variants? Paths { get; init; }

    public MapPaths? Behind { get; init; }

    /// <summary>How a place is called.</summary>
    public static string NameOf(LayerNode node) => NameOf(node.Key, node.Names);

    /// <summary>How a place is called; <paramref name="names"/> is how many names the rare ones are.</summary>
    public static string NameOf(LayerKey key, int names = 0) => key.Kind switch
    {
        LayerKind.Event => key.Name,
        LayerKind.Other => names > 0 ? $"{names} rarer events" : "rarer events",
        LayerKind.Converted => "Converted",
        LayerKind.Exited => "Exited",
        LayerKind.Open => "Still open",
        LayerKind.CutBySteps => "More steps",
        _ => "Goes on later",
    };
}

/// <summary>The paths behind a number of the map.</summary>
/// <param name="Title">What they have in common.</param>
/// <param name="Count">How many there are, in the unit of the map.</param>
/// <param name="Rows">The latest of them.</param>
internal sealed record MapPaths(string Title, int Count, IReadOnlyList<MapPathRow> Rows);

/// <summary>One path behind a number of the map.</summary>
internal sealed record MapPathRow(string Stream, string Label, DateTimeOffset StartedAt, TimeSpan Length, int Events, IReadOnlyList<string> Names, bool Converted);
