using System.Buffers;

namespace JourneyBot.Language.Intents;

/// <summary>
/// Guesses what a text asks for: linear support vector machines, one per intent, on the TF-IDF of word 1-3-grams and character
/// 3-5-grams, with probabilities and a "don't know" threshold that are fitted on held-out examples. Safe to use from many threads.
/// </summary>
public sealed class IntentClassifier
{
    /// <summary>How many intents one classifier can tell apart.</summary>
    private const int MostIntents = 5_000;
    private const int MostAlternatives = 3;

    internal IntentClassifier(string[] intents, LinearIntents model, Calibration calibration, double threshold)
    {
        Names = intents;
        Intents = Array.AsReadOnly(intents);
        Model = model;
        Calibration = calibration;
        Threshold = threshold;
    }

    /// <summary>The intents it was trained for, in ordinal order; never <see cref="IntentGuess.None"/>.</summary>
    public IReadOnlyList<string> Intents { get; }

    /// <summary>The calibrated probability, 0 to 1, below which it answers <see cref="IntentGuess.None"/>.</summary>
    public double Threshold { get; }

    internal string[] Names { get; }

    internal LinearIntents Model { get; }

    internal Calibration Calibration { get; }

    /// <summary>Trains a classifier; the same examples and options give the same one on every machine.</summary>
    /// <param name="examples">At least two intents; examples of <see cref="IntentGuess.None"/> show what no intent answers.</param>
    /// <param name="training">How to train; null takes the defaults.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <exception cref="ArgumentException">There are fewer than two or more than 5,000 intents.</exception>
    public static IntentClassifier Train(IEnumerable<IntentExample> examples, IntentTraining? training, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(examples);
        training ??= new();
        training.Check();

        // A text without a letter or digit, such as a lone emoji, has nothing to learn from.
        var usable = examples.Select(example => (example.Intent, NGrams: Vocabulary.Sorted(example.Text))).Where(example => example.NGrams.Length > 0).ToArray();
        var intents = usable.Select(example => example.Intent).Where(intent => intent != IntentGuess.None).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (intents.Length is < 2 or > MostIntents)
            throw new ArgumentException($"The examples name {intents.Length} intents; give examples of 2 to {MostIntents}.", nameof(examples));

        var texts = Array.ConvertAll(usable, example => example.NGrams);
        // Not found is negative: an example of "none" is -1, as the trainers want it.
        var labels = Array.ConvertAll(usable, example => Math.Max(Array.BinarySearch(intents, example.Intent, StringComparer.Ordinal), -1));
        var heldOut = HeldOut.Score(texts, labels, intents.Length, training, cancellationToken);
        var calibration = Calibration.Fit(heldOut);
        var threshold = training.Threshold ?? KnownEnough.Threshold(heldOut, calibration);
        return new(intents, LinearIntents.Train(texts, labels, intents.Length, training, cancellationToken), calibration, threshold);
    }

    /// <summary>Guesses the intent of a text; only its first 1,000 characters are read.</summary>
    /// <param name="text">What the customer wrote, in any language or script; may be empty.</param>
    public IntentGuess Classify(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<char> folded = stackalloc char[Utterance.Room];
        folded = folded[..Utterance.Fold(text, folded)];
        if (folded.IsEmpty) return IntentGuess.Nothing;

        var hashes = ArrayPool<uint>.Shared.Rent(NGrams.Most(folded.Length));
        var vector = ArrayPool<Entry>.Shared.Rent(hashes.Length);
        var scores = ArrayPool<float>.Shared.Rent(Names.Length);
        var sorted = hashes.AsSpan(0, NGrams.Write(folded, hashes));
        sorted.Sort();
        var probabilities = scores.AsSpan(0, Names.Length);
        Model.Score(sorted, vector, probabilities);
        Calibration.Apply(probabilities);
        var guess = Guess(probabilities);
        // Given back only when all went well: an array lost to an exception is collected like any other.
        ArrayPool<uint>.Shared.Return(hashes);
        ArrayPool<Entry>.Shared.Return(vector);
        ArrayPool<float>.Shared.Return(scores);
        return guess;
    }

    /// <summary>Writes the classifier in its own compact, checksummed format.</summary>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        IntentModelWriter.Write(this, stream);
    }

    /// <summary>Reads a classifier that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The stream holds no classifier, a damaged one, or one of another version.</exception>
    public static IntentClassifier Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return IntentModelReader.Read(stream);
    }

    private IntentGuess Guess(Span<float> probabilities)
    {
        var best = Take(probabilities);
        var known = best.Confidence >= Threshold;
        var alternatives = new IntentScore[Math.Min(MostAlternatives, known ? Names.Length - 1 : Names.Length)];
        for (var i = 0; i < alternatives.Length; i++) alternatives[i] = i == 0 && !known ? best : Take(probabilities);
        return known ? new(best.Intent, best.Confidence, alternatives) : new(IntentGuess.None, 1 - best.Confidence, alternatives);
    }

    private IntentScore Take(Span<float> probabilities)
    {
        var top = 0;
        for (var i = 1; i < probabilities.Length; i++)
            if (probabilities[i] > probabilities[top]) top = i;
        var score = new IntentScore(Names[top], probabilities[top]);
        probabilities[top] = float.NegativeInfinity;
        return score;
    }
}
