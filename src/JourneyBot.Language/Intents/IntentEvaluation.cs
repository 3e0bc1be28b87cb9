using System.Text.Json.Serialization;

namespace JourneyBot.Language.Intents;

/// <summary>How well a classifier trained on one set does on another; its JSON is what <c>language intents --json</c> prints.</summary>
/// <param name="N">How many test texts there were.</param>
/// <param name="Accuracy">The share of test texts, 0 to 1, whose label was answered; out-of-scope texts count as right when refused.</param>
/// <param name="MacroF1">The mean of the F1 of each label of the test set, each weighing alike, 0 to 1.</param>
/// <param name="InScopeAccuracy">The share of in-scope test texts whose intent was answered (refusing is wrong); null without any.</param>
/// <param name="OutOfScopeRecall">The share of out-of-scope test texts that were refused; null without any.</param>
/// <param name="FitSeconds">How long the training took, calibration included, in seconds.</param>
/// <param name="Microseconds">The mean time of one prediction on one core, in microseconds, after warming up.</param>
/// <param name="ModelBytes">The size of the saved classifier in bytes.</param>
public sealed record IntentEvaluation(
    [property: JsonPropertyName("n")] int N,
    [property: JsonPropertyName("accuracy")] double Accuracy,
    [property: JsonPropertyName("macroF1")] double MacroF1,
    [property: JsonPropertyName("inScopeAccuracy")] double? InScopeAccuracy,
    [property: JsonPropertyName("outOfScopeRecall")] double? OutOfScopeRecall,
    [property: JsonPropertyName("fitSeconds")] double FitSeconds,
    [property: JsonPropertyName("microseconds")] double Microseconds,
    [property: JsonPropertyName("modelBytes")] long ModelBytes)
{
    // Enough for the just-in-time compiler to have its fast code ready, and for a steady mean.
    private const int FewestPredictions = 2_000;

    /// <summary>Trains on one set and measures on the other.</summary>
    /// <param name="train">The examples to learn from; those labelled <paramref name="outOfScope"/> show what to refuse.</param>
    /// <param name="test">The examples to measure on, none of them in <paramref name="train"/>.</param>
    /// <param name="outOfScope">The label of texts that no intent answers. Null: all texts have an intent, so nothing is refused.</param>
    /// <param name="training">How to train; null takes the defaults.</param>
    /// <param name="clock">Measures the times.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The test set is empty, or the training set names fewer than two intents.</exception>
    public static IntentEvaluation Run(
        IReadOnlyList<IntentExample> train, IReadOnlyList<IntentExample> test, string? outOfScope, IntentTraining? training, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(clock);
        if (test.Count == 0) throw new ArgumentException("There are no test texts to measure on.", nameof(test));
        training ??= new();
        if (outOfScope is null) training = training with { Threshold = training.Threshold ?? 0 };

        var start = clock.GetTimestamp();
        var classifier = IntentClassifier.Train(train.Select(Scoped), training, cancellationToken);
        var fit = clock.GetElapsedTime(start);

        var guesses = test.Select(example => classifier.Classify(example.Text).Intent).ToArray();
        var labels = test.Select(example => Scoped(example).Intent).ToArray();
        var microseconds = TimePredictions(classifier, test, clock, cancellationToken);
        using var model = new MemoryStream();
        classifier.Save(model);
        return new(
            test.Count, Right(labels, guesses, _ => true) ?? 0, MeanF1(labels, guesses), Right(labels, guesses, label => label != IntentGuess.None),
            Right(labels, guesses, label => label == IntentGuess.None), fit.TotalSeconds, microseconds, model.Length);

        IntentExample Scoped(IntentExample example) => example.Intent == outOfScope ? example with { Intent = IntentGuess.None } : example;
    }

    private static double? Right(string[] labels, string[] guesses, Func<string, bool> counts)
    {
        var (right, all) = (0, 0);
        foreach (var (label, guess) in labels.Zip(guesses))
        {
            if (!counts(label)) continue;
            all++;
            if (label == guess) right++;
        }
        return all == 0 ? null : (double)right / all;
    }

    private static double MeanF1(string[] labels, string[] guesses)
    {
        var there = labels.CountBy(label => label).ToDictionary();
        var guessed = guesses.CountBy(guess => guess).ToDictionary();
        var right = labels.Zip(guesses).Where(pair => pair.First == pair.Second).CountBy(pair => pair.First).ToDictionary();
        // F1 = 2 × right / (there + guessed), the harmonic mean of precision and recall.
        return there.Average(label => 2.0 * right.GetValueOrDefault(label.Key) / (label.Value + guessed.GetValueOrDefault(label.Key)));
    }

    private static double TimePredictions(IntentClassifier classifier, IReadOnlyList<IntentExample> test, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var i = 0; i < FewestPredictions; i++) classifier.Classify(test[i % test.Count].Text);
        var predictions = Math.Max(FewestPredictions, test.Count);
        var start = clock.GetTimestamp();
        for (var i = 0; i < predictions; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            classifier.Classify(test[i % test.Count].Text);
        }
        return clock.GetElapsedTime(start).TotalMicroseconds / predictions;
    }
}
