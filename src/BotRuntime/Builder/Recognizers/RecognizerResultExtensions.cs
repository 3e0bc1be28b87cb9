using System;

namespace Microsoft.Bot.Builder;

public static class RecognizerResultExtensions
{
    /// <summary>The intent with the highest score; an empty name and 0 when none has one above 0.</summary>
    public static (string intent, double score) GetTopScoringIntent(this RecognizerResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Intents is null) throw new InvalidOperationException($"The result has no {nameof(result.Intents)}.");

        var top = (intent: string.Empty, score: 0.0);
        foreach (var (intent, sureness) in result.Intents)
        {
            if (sureness?.Score > top.score) top = (intent, sureness.Score.Value);
        }

        return top;
    }
}
