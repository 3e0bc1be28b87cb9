using System;
using System.Collections.Generic;
using Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

namespace Microsoft.Bot.Builder.Dialogs.Recognition;

/// <summary>Reads the ordinals of an utterance.</summary>
internal static class OrdinalReader
{
    public static List<FoundOrdinal> Read(Reading reading, Language language)
    {
        var found = new List<FoundOrdinal>();
        for (var i = 0; i < reading.Count;)
        {
            var count = At(reading, language, i, out var from, out var offset);
            if (count > 0) found.Add(new FoundOrdinal(reading.Pieces[i].Start, reading.Pieces[i + count - 1].End, from, offset));
            i += Math.Max(count, 1);
        }

        return found;
    }

    /// <summary>The ordinal at a place that counts from the start, and how many pieces it has; 0 if there is none.</summary>
    public static int Absolute(Reading reading, Language language, int at, out int value) => InDigits(reading, language, at, out value) is > 0 and var digits ? digits : InWords(reading, language, at, out value);

    private static int At(Reading reading, Language language, int at, out CountedFrom from, out int offset)
    {
        from = CountedFrom.Start;
        if (Absolute(reading, language, at, out offset) is > 0 and var absolute) return absolute;
        var count = language.Ordinals.Relative.Longest(reading, at, out var relative);
        (from, offset) = relative;
        return count;
    }

    private static int InDigits(Reading reading, Language language, int at, out int value)
    {
        value = 0;
        if (!reading.IsDigits(at, 1, 6) || (reading.Touches(at) && !reading.IsSign(at - 1, '('))) return 0;
        value = reading.Integer(at);
        if (!reading.Touches(at + 1)) return 0;
        if (language.Ordinals.DotAfterDigits && reading.IsSign(at + 1, '.')) return reading.IsWord(at + 2) ? 2 : 0;
        return language.Ordinals.Suffixes.Contains(reading.Text(at + 1).ToString()) ? 2 : 0;
    }

    /// <summary>Number words that end with an ordinal ("twenty first"), or ordinals that do ("vigésimo primero").</summary>
    private static int InWords(Reading reading, Language language, int at, out int value)
    {
        var sum = new NumberSum();
        var next = at;
        value = 0;
        while (true)
        {
            if (Ordinal(reading, language, next, sum, out var ordinal, out var words))
            {
                value = ordinal;
                next += words;
                var tens = ordinal >= 10 && ordinal % 10 == 0 && language.Ordinals.At(reading, next, out var unit) is > 0 and var more && unit < 10 ? (unit, more) : default;
                value += tens.unit;
                return next + tens.more - at;
            }

            if (language.Numbers.At(reading, next, out var word) is not (> 0 and var count) || word.Value % 1 != 0 || word.Value > 1_000_000 || !sum.Take(word)) return 0;
            next += count;
            if (language.Numbers.Joints.ContainsKey(reading.Text(next).ToString()) && language.Ordinals.At(reading, next + 1, out _) > 0) next++;
        }
    }

    private static bool Ordinal(Reading reading, Language language, int at, NumberSum sum, out int value, out int words)
    {
        words = language.Ordinals.At(reading, at, out value);
        if (words == 0) return false;
        if (!sum.Any) return true;
        var scale = value is 100 or 1000;
        if (!scale && value >= sum.Room) return false;
        var total = scale ? sum.Value * value : sum.Value + value;
        if (total > 1_000_000) return false;
        value = (int)total;
        return true;
    }
}
