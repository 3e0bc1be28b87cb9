using System;
using System.Collections.Generic;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

internal enum NumberWordKind
{
    None,

    /// <summary>Is added: one, twenty, two hundred in one word.</summary>
    Addend,

    /// <summary>Multiplies what stands before it by a hundred.</summary>
    Hundred,

    /// <summary>Multiplies all since the last scale: thousand, million, dozen.</summary>
    Scale,

    /// <summary>A number by itself: half, anderthalb.</summary>
    Whole,

    /// <summary>Counts as one only before another number word: a hundred, ein halb.</summary>
    Article,
}

/// <summary>A number word; what is added to it must be less than its room.</summary>
internal readonly record struct NumberWord(NumberWordKind Kind, decimal Value, int Room = 0);

/// <summary>The number words of a language.</summary>
internal sealed class NumberWords
{
    private readonly PhraseBook<NumberWord> _book = new();

    /// <summary>Words that may stand between the parts of a number, by the least part they may follow.</summary>
    public Dictionary<string, int> Joints { get; init; } = [];

    public string[] Minus { get; init; } = [];

    public string[] Point { get; init; } = [];

    /// <summary>Phrases that add a half: "and a half".</summary>
    public PhraseBook<decimal> Extras { get; } = new();

    /// <summary>What a number is divided by: "two thirds".</summary>
    public PhraseBook<decimal> Denominators { get; } = new();

    /// <summary>Reads a number written as one word, where a language does that without end.</summary>
    public Func<string, decimal?> Compound { get; init; } = _ => null;

    /// <summary>Words for <paramref name="first"/>, first + step, …; other spellings of one after a bar.</summary>
    public NumberWords Count(decimal first, decimal step, string words)
    {
        foreach (var spellings in words.Split(',', StringSplitOptions.TrimEntries))
        {
            foreach (var word in spellings.Split('|')) _book.Add(Addend(first), word);
            first += step;
        }

        return this;
    }

    public NumberWords Add(NumberWordKind kind, decimal value, string words)
    {
        _book.Add(new NumberWord(kind, value), words);
        return this;
    }

    /// <summary>Words after which the teens count on: sixty and eighty in French.</summary>
    public NumberWords CountOn(decimal value, string words)
    {
        _book.Add(new NumberWord(NumberWordKind.Addend, value, 20), words);
        return this;
    }

    public NumberWords Extra(decimal value, string phrases)
    {
        Extras.Add(value, phrases);
        return this;
    }

    public NumberWords Divide(decimal by, string words)
    {
        Denominators.Add(by, words);
        return this;
    }

    /// <summary>The number word at a place and how many pieces it has, 0 if there is none.</summary>
    public int At(Reading reading, int at, out NumberWord word)
    {
        word = default;
        if (!reading.IsWord(at)) return 0;
        var count = _book.Longest(reading, at, out word);
        if (count > 0 || Compound(reading.Text(at).ToString()) is not { } value) return count;
        word = Addend(value);
        return 1;
    }

    private static NumberWord Addend(decimal value) => new(NumberWordKind.Addend, value, RoomAfter(value));

    private static int RoomAfter(decimal value) => value switch
    {
        >= 1000 when value % 1000 == 0 => 1000,
        >= 100 when value % 100 == 0 => 100,
        >= 20 when value % 10 == 0 => 10,
        _ => 0,
    };
}
