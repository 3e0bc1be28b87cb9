namespace JourneyBot.Analytics;

/// <summary>One step of a journey map.</summary>
/// <param name="Step">Its number, from 1 up; the one after the last step holds ends only.</param>
/// <param name="Reached">How many paths come this far, ends in this step included.</param>
/// <param name="Nodes">Its events, most frequent first, then by name; the rare ones together come last.</param>
/// <param name="Ends">The ends in this step, by kind; kinds without a path are absent.</param>
public sealed record JourneyLayer(int Step, int Reached, IReadOnlyList<LayerNode> Nodes, IReadOnlyList<LayerNode> Ends);

/// <summary>A node of a journey map.</summary>
/// <param name="Key">Where it is.</param>
/// <param name="Count">How many paths come through, in the unit of the map.</param>
/// <param name="Customers">How many customers they are.</param>
/// <param name="Share">The share of all paths of the map, 0 to 1.</param>
/// <param name="Names">How many event names it stands for; 0 for an end.</param>
/// <param name="Converted">How many of its paths reach the goal on the map.</param>
public sealed record LayerNode(LayerKey Key, int Count, int Customers, double Share, int Names, int Converted);

/// <summary>An edge of a journey map, between neighbouring steps.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Count">How many paths go along it, in the unit of the map.</param>
/// <param name="Customers">How many customers they are.</param>
/// <param name="MedianSeconds">The median time between the two events, in seconds; null where a path ends without one.</param>
/// <param name="Converted">How many of its paths reach the goal on the map.</param>
public sealed record LayerEdge(LayerKey From, LayerKey To, int Count, int Customers, double? MedianSeconds, int Converted);

/// <summary>How much of the whole a journey map shows.</summary>
/// <param name="Minimum">Edges of fewer paths are left out.</param>
/// <param name="Edges">How many edges are shown.</param>
/// <param name="AllEdges">How many edges there are.</param>
/// <param name="Transitions">How many transitions go along the shown edges.</param>
/// <param name="AllTransitions">How many transitions there are.</param>
public sealed record LayerCoverage(int Minimum, int Edges, int AllEdges, int Transitions, int AllTransitions)
{
    /// <summary>The share of the transitions that is shown, 0 to 1; 1 where there are none.</summary>
    public double Share => AllTransitions == 0 ? 1 : Transitions / (double)AllTransitions;
}
