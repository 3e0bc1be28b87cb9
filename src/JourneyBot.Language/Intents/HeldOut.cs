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

    // What is chosen from few texts depends on how they were dealt, so small sets are dealt several times.
    private const int EnoughTexts = 5_000;
    private const int MostDeals = 5;

    public static IReadOnlyList<HeldOutText> Score(uint[][] texts, int[] labels, int intents, IntentTraining training, CancellationToken cancellationToken)
    {
        var folds = training.Folds ?? (texts.Length < EnoughTexts ? 5 : 3);
        var deals = Math.Clamp(EnoughTexts / texts.Length, 1, MostDeals);
        return [.. Enumerable.Range(0, deals).SelectMany(deal => ScoreOnce(texts, labels, intents, folds, training with { Seed = training.Seed + (ulong)deal }, cancellationToken))];
    }

    private static List<HeldOutText> ScoreOnce(
        uint[][] texts, int[] labels, int intents, int folds, IntentTraining training, CancellationToken cancellationToken)
    {
        var order = Enumerable.Range(0, texts.Length).ToArray();
        new Shuffle(training.Seed).Mix<int>(order);
        var most = MostScores / intents / folds;
        var dealt = Deal(labels, order, intents, folds);
        var unseen = Unseen(intents, folds, training.Seed);
        var scored = new List<HeldOutText>(texts.Length);
        for (var fold = 0; fold < folds; fold++)
        {
            bool Left(int i) => labels[i] >= 0 && unseen[labels[i]] == fold;
            var taught = Enumerable.Range(0, texts.Length).Where(i => dealt[i] != fold && !Left(i)).ToArray();
            var model = LinearIntents.Train(
                Array.ConvertAll(taught, i => texts[i]), Array.ConvertAll(taught, i => labels[i]), intents, training, cancellationToken);

            foreach (var i in order.Where(i => dealt[i] == fold).Take(most))
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

    // The fold of each example: those of an intent are dealt out evenly, in shuffled order.
    private static int[] Deal(int[] labels, int[] order, int intents, int folds)
    {
        var given = new int[intents + 1];
        var dealt = new int[labels.Length];
        foreach (var i in order) dealt[i] = (given[labels[i] + 1]++ + labels[i] + 1) % folds;
        return dealt;
    }

    // The fold in which each intent is left out; -1: in none. Of two intents none can be spared.
    private static int[] Unseen(int intents, int folds, ulong seed)
    {
        var unseen = new int[intents];
        Array.Fill(unseen, -1);
        var order = Enumerable.Range(0, intents).ToArray();
        new Shuffle(~seed).Mix<int>(order);
        var spared = intents < 3 ? 0 : Math.Min(Math.Max(intents / OneIn, 1) * folds, intents);
        for (var i = 0; i < spared; i++) unseen[order[i]] = i % folds;
        return unseen;
    }
}
