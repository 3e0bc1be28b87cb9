namespace JourneyBot.Language.Intents;

/// <summary>The words and weights learned from examples: a score per intent, not yet a probability.</summary>
internal sealed record LinearIntents(Vocabulary Vocabulary, IntentWeights Weights)
{
    /// <summary>Trains on n-grams (see <see cref="Vocabulary.Sorted"/>) and their intents; -1 is none of them.</summary>
    public static LinearIntents Train(uint[][] texts, int[] labels, int intents, IntentTraining training, CancellationToken cancellationToken)
    {
        var vocabulary = Vocabulary.Of(texts);
        var vectors = Array.ConvertAll(texts, text =>
        {
            var vector = new Entry[text.Length];
            return vector[..vocabulary.Vectorise(text, vector)];
        });
        return new(vocabulary, IntentWeights.Train(vectors, labels, vocabulary.Hashes.Length, intents, training, cancellationToken));
    }

    /// <summary>Writes the score of each intent for a text's sorted n-grams; <paramref name="vector"/> is room for as many entries.</summary>
    public void Score(ReadOnlySpan<uint> sorted, Span<Entry> vector, Span<float> scores) =>
        Weights.Score(vector[..Vocabulary.Vectorise(sorted, vector)], scores);
}
