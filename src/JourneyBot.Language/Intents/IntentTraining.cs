namespace JourneyBot.Language.Intents;

/// <summary>How an <see cref="IntentClassifier"/> is trained; the defaults suit sets from a dozen to some hundred intents.</summary>
public sealed record IntentTraining
{
    /// <summary>The price of a training mistake (C of the support vector machine): higher follows the examples more closely.</summary>
    /// <value>Above 0; the default is 2.</value>
    public double Cost { get; init; } = 2;

    /// <summary>The calibrated probability below which the answer is <see cref="IntentGuess.None"/>; null chooses the one with the best
    /// balance, on held-out examples, between customers answered rightly and unknown questions refused (one half when there are only two
    /// intents and no examples of <see cref="IntentGuess.None"/>).</summary>
    /// <value>0 (always answer) to 1; the default is null.</value>
    public double? Threshold { get; init; }

    /// <summary>How many parts the examples are cut into, each held out once, to calibrate the probabilities and choose the threshold.</summary>
    /// <value>2 to 10; the default, null, is 5, and 3 from 5,000 examples on, where also two thirds of them teach enough.</value>
    public int? Folds { get; init; }

    /// <summary>Weights nearer to zero than this are dropped: a smaller and faster model for a hardly measurable loss.</summary>
    /// <value>0 (keep all) to 1; the default is 0.05.</value>
    public double SmallestWeight { get; init; } = 0.05;

    /// <summary>Where the shuffles start: the same examples, options and seed give the same classifier, bit for bit.</summary>
    /// <value>The default is 1.</value>
    public ulong Seed { get; init; } = 1;

    internal void Check()
    {
        if (!(Cost > 0 && double.IsFinite(Cost))) throw Wrong(nameof(Cost), Cost, "give a number above 0");
        if (Threshold is { } threshold && !(threshold is >= 0 and <= 1)) throw Wrong(nameof(Threshold), threshold, "give 0 to 1, or null to have it chosen");
        if (Folds is < 2 or > 10) throw Wrong(nameof(Folds), Folds, "give 2 to 10, or null for the default");
        if (!(SmallestWeight is >= 0 and <= 1)) throw Wrong(nameof(SmallestWeight), SmallestWeight, "give 0 to 1");
    }

    private static ArgumentOutOfRangeException Wrong(string name, object value, string fix) =>
        new(name, value, $"{nameof(IntentTraining)}.{name} is out of range: {fix}.");
}
