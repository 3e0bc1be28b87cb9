using System;
using System.Collections.Generic;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

/// <summary>The ordinal words of a language.</summary>
internal sealed class OrdinalWords
{
    private readonly PhraseBook<int> _book = new();

    /// <summary>"last", "next to last", "next".</summary>
    public PhraseBook<(CountedFrom From, int Offset)> Relative { get; } = new();

    /// <summary>What is written to digits: 1st, 2º.</summary>
    public HashSet<string> Suffixes { get; init; } = [];

    /// <summary>Whether a dot after digits makes an ordinal of them, before another word.</summary>
    public bool DotAfterDigits { get; init; }

    public Func<string, int?> Compound { get; init; } = _ => null;

    public OrdinalWords Count(int first, int step, string words)
    {
        foreach (var spellings in words.Split(',', StringSplitOptions.TrimEntries))
        {
            foreach (var word in spellings.Split('|')) _book.Add(first, word);
            first += step;
        }

        return this;
    }

    public OrdinalWords From(CountedFrom from, int offset, string phrases)
    {
        Relative.Add((from, offset), phrases);
        return this;
    }

    public int At(Reading reading, int at, out int value)
    {
        value = 0;
        if (!reading.IsWord(at)) return 0;
        var count = _book.Longest(reading, at, out value);
        if (count > 0 || Compound(reading.Text(at).ToString()) is not { } compound) return count;
        value = compound;
        return 1;
    }
}
