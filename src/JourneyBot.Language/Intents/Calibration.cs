namespace JourneyBot.Language.Intents;

/// <summary>
/// Turns scores into probabilities: a softmax over the intents and "none of them", whose score is the same for every text.
/// p(i) = exp(Slope × score(i)) / (exp(Unknown) + Σ exp(Slope × score)).
/// </summary>
internal sealed record Calibration(double Slope, double Unknown)
{
    // The share of all messages that is assumed to be out of scope: held-out texts have it by accident only.
    private const double UnknownShare = 0.1;
    private const int MostSteps = 50;

    // Weak pulls towards these values keep the fit finite where few examples are all told apart; where no unknown text was
    // held out, the pull on Unknown is so strong that it stays: a text that scores 0.5, halfway from the border to a sure example,
    // is then as likely unknown as not.
    private static readonly Calibration Start = new(5, 2.5);
    private const double SlopePull = 1;
    private const double UnknownPull = 0.1;
    private const double PinnedPull = 1e9;

    /// <summary>Turns scores into probabilities in place; a score of minus infinity stays impossible.</summary>
    public void Apply(Span<float> scores)
    {
        var highest = Unknown;
        foreach (var score in scores) highest = Math.Max(highest, Slope * score);
        var sum = Math.Exp(Unknown - highest);
        for (var i = 0; i < scores.Length; i++) sum += scores[i] = (float)Math.Exp(Slope * scores[i] - highest);
        foreach (ref var score in scores) score = (float)(score / sum);
    }

    /// <summary>Finds the likeliest slope and unknown score for held-out texts, by damped Newton steps on a convex loss.</summary>
    public static Calibration Fit(IReadOnlyList<HeldOutText> texts)
    {
        var unknown = texts.Count(text => text.Intent < 0);
        var weight = unknown == 0 ? 0 : UnknownShare / (1 - UnknownShare) * (texts.Count - unknown) / unknown;
        var best = Start;
        var loss = Loss(best, texts, weight);
        for (var step = 0; step < MostSteps; step++)
        {
            var (slope, offset) = Newton(loss);
            for (var size = 1.0; ; size /= 2)
            {
                if (size < 1e-4) return best;
                var next = new Calibration(Math.Max(best.Slope - size * slope, 0.01), best.Unknown - size * offset);
                var nextLoss = Loss(next, texts, weight);
                if (nextLoss.Value > loss.Value) continue;
                var gain = loss.Value - nextLoss.Value;
                (best, loss) = (next, nextLoss);
                if (gain < 1e-7 * Math.Abs(loss.Value)) return best;
                break;
            }
        }
        return best;
    }

    // The negative log likelihood with its gradient and Hessian in (Slope, Unknown).
    private readonly record struct Curve(double Value, double BySlope, double ByUnknown, double SlopeSlope, double SlopeUnknown, double UnknownUnknown);

    private static (double Slope, double Unknown) Newton(Curve loss)
    {
        var determinant = loss.SlopeSlope * loss.UnknownUnknown - loss.SlopeUnknown * loss.SlopeUnknown;
        return ((loss.UnknownUnknown * loss.BySlope - loss.SlopeUnknown * loss.ByUnknown) / determinant,
            (loss.SlopeSlope * loss.ByUnknown - loss.SlopeUnknown * loss.BySlope) / determinant);
    }

    private static Curve Loss(Calibration at, IReadOnlyList<HeldOutText> texts, double unknownWeight)
    {
        var (slopeOff, unknownOff) = (at.Slope - Start.Slope, at.Unknown - Start.Unknown);
        var pull = unknownWeight == 0 ? PinnedPull : UnknownPull;
        double value = SlopePull / 2 * slopeOff * slopeOff + pull / 2 * unknownOff * unknownOff, bySlope = SlopePull * slopeOff, byUnknown = pull * unknownOff;
        double slopeSlope = SlopePull, slopeUnknown = 0, unknownUnknown = pull;
        foreach (var text in texts)
        {
            var weight = text.Intent < 0 ? unknownWeight : 1;
            var highest = at.Unknown;
            foreach (var score in text.Scores) highest = Math.Max(highest, at.Slope * score);
            double sum = Math.Exp(at.Unknown - highest), none = sum, mean = 0, square = 0;
            foreach (var score in text.Scores)
            {
                if (float.IsNegativeInfinity(score)) continue;
                var share = Math.Exp(at.Slope * score - highest);
                sum += share;
                mean += share * score;
                square += share * score * score;
            }
            (none, mean, square) = (none / sum, mean / sum, square / sum);
            var right = text.Intent < 0 ? at.Unknown : at.Slope * text.Scores[text.Intent];
            value += weight * (highest + Math.Log(sum) - right);
            bySlope += weight * (mean - (text.Intent < 0 ? 0 : text.Scores[text.Intent]));
            byUnknown += weight * (none - (text.Intent < 0 ? 1 : 0));
            slopeSlope += weight * (square - mean * mean);
            slopeUnknown -= weight * none * mean;
            unknownUnknown += weight * none * (1 - none);
        }
        return new(value, bySlope, byUnknown, slopeSlope, slopeUnknown, unknownUnknown);
    }
}
