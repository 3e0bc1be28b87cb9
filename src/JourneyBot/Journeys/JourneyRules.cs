using System.Collections.Immutable;
using JourneyBot.Signals;
using JourneyBot.Stages;

namespace JourneyBot.Journeys;

/// <summary>What folding a journey depends on besides its events: nothing else may change its outcome.</summary>
/// <param name="Stages">The stage model and how it moves.</param>
/// <param name="Signals">What is noticed: the detectors that each journey begins with.</param>
/// <param name="SessionTimeout">The gap that ends a session; 30 min by default.</param>
public sealed record JourneyRules(StageMachine Stages, ImmutableArray<ISignalDetector> Signals, TimeSpan SessionTimeout)
{
    /// <summary>The gap that ends a session unless another is given.</summary>
    public static readonly TimeSpan DefaultSessionTimeout = TimeSpan.FromMinutes(30);

    /// <summary>A stage model with all known signals and the default session timeout.</summary>
    public static JourneyRules For(StageModel model, TimeSpan? sessionTimeout = null) => new(
        new StageMachine(model),
        [new HesitationDetector(), new ProductComparisonDetector(), new RepeatedQuestionDetector(), new FailedTurnDetector(), new GestureDetector()],
        sessionTimeout ?? DefaultSessionTimeout);
}
