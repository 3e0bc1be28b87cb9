using JourneyBot.Events;

namespace JourneyBot.Identity.Matching;

/// <summary>What the matcher found among some records.</summary>
/// <param name="Pairs">The pairs that are more probably one person's than two, the most probable first.</param>
/// <param name="People">The records of each person of whom there are several, in the order of their streams.</param>
/// <param name="Fields">The fields that were compared, with the kind they were taken for.</param>
/// <param name="Compared">How many pairs were compared.</param>
public sealed record MatchResult(IReadOnlyList<MatchedPair> Pairs, IReadOnlyList<IReadOnlyList<StreamId>> People, IReadOnlyDictionary<string, FieldKind> Fields, long Compared);
