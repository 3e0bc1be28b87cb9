using System;
using System.Collections.Generic;

namespace Microsoft.Bot.Builder.Dialogs.Recognition;

/// <summary>Phrases of a language and what they mean, asked with the words of a reading.</summary>
internal sealed class PhraseBook<T>
{
    private readonly Dictionary<string, T> _phrases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private int _longest = 1;

    public PhraseBook() => _lookup = _phrases.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Adds phrases as they are written in a language's file: separated by commas, in folded spelling.</summary>
    public PhraseBook<T> Add(T meaning, string phrases)
    {
        foreach (var phrase in phrases.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            _phrases[phrase] = meaning;
            _longest = Math.Max(_longest, phrase.AsSpan().Count(' ') + 1);
        }

        return this;
    }

    public bool TryGet(ReadOnlySpan<char> phrase, out T meaning) => _lookup.TryGetValue(phrase, out meaning);

    /// <summary>The number of pieces of the longest phrase at a place, 0 if there is none.</summary>
    public int Longest(Reading reading, int at, out T meaning)
    {
        for (var count = Math.Min(_longest, reading.Count - at); count > 0; count--)
            if (_lookup.TryGetValue(reading.Text(at, count), out meaning)) return count;
        meaning = default;
        return 0;
    }
}
