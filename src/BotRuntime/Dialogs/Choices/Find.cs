using System;
using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>Looks for choices and values by the words of an utterance.</summary>
public static partial class Find
{
    public static List<ModelResult<FoundChoice>> FindChoices(string utterance, IList<string> choices, FindChoicesOptions options = null)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return FindChoices(utterance, ChoiceFactory.ToChoices(choices), options);
    }

    public static List<ModelResult<FoundChoice>> FindChoices(string utterance, IList<Choice> choices, FindChoicesOptions options = null)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var names = new List<SortedValue>();
        for (var i = 0; i < choices.Count; i++)
        {
            if (options?.NoValue != true) names.Add(new SortedValue { Value = choices[i].Value, Index = i });
            if (options?.NoAction != true && choices[i].Action?.Title is { } title) names.Add(new SortedValue { Value = title, Index = i });
            foreach (var synonym in choices[i].Synonyms ?? []) names.Add(new SortedValue { Value = synonym, Index = i });
        }

        return FindValues(utterance, names, options).ConvertAll(found => new ModelResult<FoundChoice>
        {
            Start = found.Start,
            End = found.End,
            TypeName = "choice",
            Text = found.Text,
            Resolution = new FoundChoice
            {
                Value = choices[found.Resolution.Index].Value,
                Index = found.Resolution.Index,
                Score = found.Resolution.Score,
                Synonym = found.Resolution.Value,
            },
        });
    }

    public static List<ModelResult<FoundValue>> FindValues(string utterance, List<SortedValue> values, FindValuesOptions options = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (WholeUtterance(utterance, values) is { } whole) return [whole];

        var tokenizer = options?.Tokenizer ?? Tokenizer.DefaultTokenizer;
        var words = tokenizer(utterance, options?.Locale);
        if (words.Count == 0) return [];

        // The longest value is looked for first; among equal scores its words are then taken by it.
        var matches = new List<ModelResult<FoundValue>>();
        values.Sort((a, b) => b.Value.Length - a.Value.Length);
        foreach (var value in values)
        {
            var search = new WordSearch(words, tokenizer(value.Value.Trim(), options?.Locale), options);
            for (var from = 0; from < words.Count && search.Next(from) is { } match; from = match.End + 1) matches.Add(match.As(value));
        }

        return WithoutOverlaps(utterance, words, matches);
    }

    private static ModelResult<FoundValue> WholeUtterance(string utterance, List<SortedValue> values)
    {
        foreach (var value in values)
        {
            if (!value.Value.Equals(utterance, StringComparison.OrdinalIgnoreCase)) continue;
            return new ModelResult<FoundValue>
            {
                Text = utterance,
                Start = 0,
                End = utterance.Length - 1,
                TypeName = "value",
                Resolution = new FoundValue { Value = value.Value, Index = value.Index, Score = 1 },
            };
        }

        return null;
    }

    /// <summary>The best matches, one for a place in the list and one for a word, by position; word positions become character positions.</summary>
    private static List<ModelResult<FoundValue>> WithoutOverlaps(string utterance, List<Token> words, List<ModelResult<FoundValue>> matches)
    {
        var results = new List<ModelResult<FoundValue>>();
        var usedPlaces = new HashSet<int>();
        var usedWords = new HashSet<int>();
        foreach (var match in matches.OrderByDescending(match => match.Resolution.Score))
        {
            var itsWords = Enumerable.Range(match.Start, match.End - match.Start + 1);
            if (usedPlaces.Contains(match.Resolution.Index) || itsWords.Any(usedWords.Contains)) continue;
            usedPlaces.Add(match.Resolution.Index);
            usedWords.UnionWith(itsWords);
            match.Start = words[match.Start].Start;
            match.End = words[match.End].End;
            match.Text = utterance[match.Start..(match.End + 1)];
            results.Add(match);
        }

        results.Sort((a, b) => a.Start - b.Start);
        return results;
    }
}
