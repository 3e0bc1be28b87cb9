namespace JourneyBot.Language.Intents;

/// <summary>Chooses the probability below which the classifier says that it does not know.</summary>
internal static class KnownEnough
{
    // Intents left out of training lie nearer to the taught ones than what strangers ask, and refusing a customer who was
    // understood is the dearer mistake: on CLINC150 this weight loses 7 points of known texts and refuses 9 of 10 unknown ones.
    private const double UnknownWeight = 0.3;

    // The balance is flat at its top, and where exactly it is highest is chance: the mean of all thresholds as good as the best is steadier.
    private const double AsGood = 0.005;

    /// <summary>
    /// The threshold with the best balance on held-out texts, the share of known texts answered rightly + 0.3 × share of unknown texts
    /// refused. One half, more likely right than wrong, when there are too few examples to hold out known and unknown texts.
    /// </summary>
    public static double Threshold(IReadOnlyList<HeldOutText> texts, Calibration calibration)
    {
        double unknown = texts.Count(text => text.Intent < 0), known = texts.Count - unknown;
        if (unknown == 0 || known == 0) return 0.5;

        var balance = 0.0;
        var previous = 0.0;
        var choices = new List<(double Threshold, double Balance)> { (0, 0) };
        foreach (var (confidence, gain) in texts.Select(Judge).OrderBy(judged => judged.Confidence))
        {
            if (confidence > previous) choices.Add(((previous + confidence) / 2, balance));
            balance += gain;
            previous = confidence;
        }
        var good = choices.Max(choice => choice.Balance) - AsGood;
        return choices.Where(choice => choice.Balance >= good).Average(choice => choice.Threshold);

        // What refusing this text adds to the balance.
        (double Confidence, double Gain) Judge(HeldOutText text)
        {
            float[] probabilities = [.. text.Scores];
            calibration.Apply(probabilities);
            var top = 0;
            for (var i = 1; i < probabilities.Length; i++)
                if (probabilities[i] > probabilities[top]) top = i;
            return (probabilities[top], text.Intent < 0 ? UnknownWeight / unknown : text.Intent == top ? -1 / known : 0);
        }
    }
}
