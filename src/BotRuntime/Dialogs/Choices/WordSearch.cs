using System.Collections.Generic;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>Looks for the words of one value, in their order, among the words of an utterance.</summary>
internal readonly struct WordSearch(List<Token> words, List<Token> wanted, FindValuesOptions options)
{
    private const int DefaultDistance = 2;

    public WordMatch? Next(int from)
    {
        var (matched, skipped, first, last) = (0, 0, -1, -1);
        foreach (var word in wanted)
        {
            var at = words.FindIndex(from, candidate => candidate.Normalized == word.Normalized);
            if (at < 0) continue;
            var distance = matched > 0 ? at - from : 0;
            if (distance > (options?.MaxTokenDistance ?? DefaultDistance)) continue;
            matched++;
            skipped += distance;
            if (first < 0) first = at;
            last = at;
            from = at + 1;
        }

        if (matched == 0 || (matched < wanted.Count && options?.AllowPartialMatches != true)) return null;

        // Completeness counts whole matches only, as bots' validators have always seen it.
        var completeness = matched / wanted.Count;
        return new WordMatch(first, last, completeness * ((float)matched / (matched + skipped)));
    }
}

internal readonly record struct WordMatch(int Start, int End, float Score)
{
    public ModelResult<FoundValue> As(SortedValue value) => new()
    {
        Start = Start,
        End = End,
        TypeName = "value",
        Resolution = new FoundValue { Value = value.Value, Index = value.Index, Score = Score },
    };
}
