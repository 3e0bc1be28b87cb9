namespace JourneyBot.Language.Intents;

/// <summary>A text that was kept out of training, its intent (-1: none of those trained) and the scores it got (minus infinity: not trained).</summary>
internal sealed record HeldOutText(int Intent, float[] Scores);

/// <summary>
/// Scores every example by a classifier that never saw it. To see unknown texts too, each fold also leaves one intent in five out of
/// training, so that its held-out examples are what a customer asks and the bot was never taught; examples marked "none" join them.
/// </summary>
internal static class HeldOut
{
    // Two parameters and a threshold need no more texts than fill 20 MB with scores.
    private const int MostScores = 5_000_000;
    private const int OneIn = 5;

    public static IReadOnlyList<HeldOutText> Score(uint[][] texts, int[] labels, int intents, IntentTraining training, CancellationToken cancellationToken)
    {
        var order = Enumerable.Range(0, texts.Length).ToArray();
        new Shuffle(training.Seed).Mix<int>(order);
        var most = MostScores / intents / training.Folds;
        var folds = Folds(labels, order, intents, training);
        var unseen = Unseen(intents, training);
        var scored = new List<HeldOutText>(texts.Length);
        for (var fold = 0; fold < training.Folds; fold++)
        {
            bool Left(int i) => labels[i] >= 0 && unseen[labels[i]] == fold;
            var taught = Enumerable.Range(0, texts.Length).Where(i => folds[i] != fold && !Left(i)).ToArray();
            var model = LinearIntents.Train(
                Array.ConvertAll(taught, i => texts[i]), Array.ConvertAll(taught, i => labels[i]), intents, training, cancellationToken);

            foreach (var i in order.Where(i => folds[i] == fold).Take(most))
            {
                var scores = new float[intents];
                model.Score(texts[i], new Entry[texts[i].Length], scores);
                for (var intent = 0; intent < intents; intent++)
                    if (unseen[intent] == fold) scores[intent] = float.NegativeInfinity;
                scored.Add(new(Left(i) ? -1 : labels[i], scores));
            }
        }
        return scored;
    }

    // Each intent's examples are dealt out evenly over the folds, in shuffled order.
    private static int[] Folds(int[] labels, int[] order, int intents, IntentTraining training)
    {
        var dealt = new int[intents + 1];
        var folds = new int[labels.Length];
        foreach (var i in order) folds[i] = (dealt[labels[i] + 1]++ + labels[i] + 1) % training.Folds;
        return folds;
    }

    // The fold in which each intent is left out; -1: in none. Of two intents none can be spared.
    private static int[] Unseen(int intents, IntentTraining training)
    {
        var unseen = new int[intents];
        Array.Fill(unseen, -1);
        var order = Enumerable.Range(0, intents).ToArray();
        new Shuffle(training.Seed + 1).Mix<int>(order);
        var spared = intents < 3 ? 0 : Math.Min(Math.Max(intents / OneIn, 1) * training.Folds, intents);
        for (var i = 0; i < spared; i++) unseen[order[i]] = i % training.Folds;
        return unseen;
    }
}
