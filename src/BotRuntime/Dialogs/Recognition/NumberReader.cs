using System;
using System.Collections.Generic;
using Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

namespace Microsoft.Bot.Builder.Dialogs.Recognition;

/// <summary>Reads the numbers of an utterance, in digits and in words.</summary>
internal readonly partial struct NumberReader(Reading reading, Language language)
{
    public List<FoundNumber> All(bool withUnits = false)
    {
        var found = new List<FoundNumber>();
        for (var i = 0; i < reading.Count;)
        {
            var count = Read(i, withUnits, out var value);
            if (count > 0) found.Add(new FoundNumber(reading.Pieces[i].Start, reading.Pieces[i + count - 1].End, value));
            i += Math.Max(count, 1);
        }

        return found;
    }

    public decimal? Quantity() => All(withUnits: true) is [var first, ..] ? first.Value : null;

    /// <summary>The number at a place and how many pieces it has, 0 if there is none.</summary>
    public int Read(int at, bool withUnits, out decimal value)
    {
        if (IsMinus(at) && Unsigned(at + 1, withUnits, out value) is > 0 and var count)
        {
            value = -value;
            return count + 1;
        }

        return Unsigned(at, withUnits, out value);
    }

    /// <summary>A minus is a word, or a dash written to the digits after it and to nothing before it.</summary>
    private bool IsMinus(int at)
    {
        if (reading.IsSign(at, '-')) return reading.IsDigits(at + 1, 1, 28) && reading.Touches(at + 1) && !reading.Touches(at);
        foreach (var minus in language.Numbers.Minus)
            if (reading.Is(at, minus)) return true;
        return false;
    }

    /// <summary>The number at a place, without a minus; without "and a half" where that can be minutes.</summary>
    public int Unsigned(int at, bool withUnits, out decimal value, bool withHalf = true)
    {
        if (InDigits(at, withUnits, out value) is > 0 and var digits) return digits;
        try
        {
            return InWords(at, withHalf, out value);
        }
        catch (OverflowException)
        {
            // A row of scales ("million million …") names nothing a decimal holds.
            value = 0;
            return 0;
        }
    }

    /// <summary>Fifteen digits are what the recognisers of other SDKs give for a fraction.</summary>
    private static decimal Fraction(decimal value)
    {
        var whole = Math.Truncate(Math.Abs(value));
        var digits = whole == 0 ? 0 : (int)Math.Floor(Math.Log10((double)whole)) + 1;
        return Math.Round(value, Math.Clamp(15 - digits, 0, 15));
    }
}
