using System;
using System.Globalization;
using Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

namespace Microsoft.Bot.Builder.Dialogs.Recognition;

internal readonly partial struct NumberReader
{
    private const int MaxDigits = 28;

    private char Point => language.DecimalComma ? ',' : '.';

    private char Group => language.DecimalComma ? '.' : ',';

    private int InDigits(int at, bool withUnits, out decimal value)
    {
        value = 0;
        if (at > 0 && reading.Touches(at) && reading.IsWord(at - 1)) return 0;
        var count = Literal(at, out value);
        if (count == 0) return 0;
        if (Fractional(at, count, ref value) is > 0 and var fraction) return fraction;
        if (reading.Touches(at + count) && reading.IsWord(at + count))
        {
            if (withUnits && language.Units.TryGet(reading.Text(at + count), out _)) return count;
            var written = Written(at + count, ref value);
            return written == 0 ? 0 : count + written;
        }

        if (language.Numbers.At(reading, at + count, out var word) is > 0 and var words && word.Kind == NumberWordKind.Scale && value < 1_000_000_000)
        {
            value *= word.Value;
            return count + words;
        }

        return count;
    }

    /// <summary>A power of ten or a thousand may be written to digits; anything else makes a word of them.</summary>
    private int Written(int at, ref decimal value)
    {
        if (reading.Is(at, "e") && reading.IsDigits(at + 1, 1, 2) && reading.Touches(at + 1) && reading.Integer(at + 1) is <= 15 and var power && value < 1_000_000_000)
        {
            for (var i = 0; i < power; i++) value *= 10;
            return 2;
        }

        if (reading.Is(at, "k") && value < 1_000_000_000)
        {
            value *= 1000;
            return 1;
        }

        return 0;
    }

    /// <summary>3/4 and 1 1/2; more than one slash is a date.</summary>
    private int Fractional(int at, int count, ref decimal value)
    {
        if (count != 1 || reading.IsSign(at - 1, '/')) return 0;
        if (Slashed(at, out var fraction))
        {
            value = fraction;
            return 3;
        }

        if (reading.Touches(at + 1) || !Slashed(at + 1, out fraction)) return 0;
        value += fraction;
        return 4;
    }

    private bool Slashed(int at, out decimal value)
    {
        value = 0;
        if (!reading.IsDigits(at) || !reading.IsSign(at + 1, '/') || !reading.IsDigits(at + 2) || reading.IsSign(at + 3, '/')) return false;
        if (!reading.Touches(at + 1) || !reading.Touches(at + 2) || reading.Integer(at + 2) is not (> 0 and var divisor)) return false;
        value = Fraction((decimal)reading.Integer(at) / divisor);
        return true;
    }

    /// <summary>Digits with the language's separators: groups of three, then a point.</summary>
    private int Literal(int at, out decimal value)
    {
        Span<char> digits = stackalloc char[MaxDigits + 2];
        var used = 0;
        var next = at;
        if (reading.IsSign(at, Point) && !reading.Touches(at))
        {
            digits[used++] = '0';
        }
        else
        {
            if (!Append(at, ref digits, ref used)) return Nothing(out value);
            for (next = at + 1; used <= MaxDigits - 3 && reading.Pieces[at].Length <= 3 && GroupAt(next) is > 0 and var group; next += group) Append(next + group - 1, ref digits, ref used);
        }

        if ((reading.IsSign(next, Point) || IsCommaForPoint(at, next)) && (next == at || reading.Touches(next)) && reading.IsDigits(next + 1, 1, MaxDigits - used) && reading.Touches(next + 1))
        {
            digits[used++] = '.';
            Append(next + 1, ref digits, ref used);
            next += 2;
        }

        if (next == at) return Nothing(out value);
        value = decimal.Parse(digits[..used], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return next - at;
    }

    /// <summary>Many write a decimal comma in English too: one that cannot part groups of three is taken for it.</summary>
    private bool IsCommaForPoint(int at, int next) => !language.DecimalComma && next == at + 1 && reading.IsSign(next, ',') && reading.IsDigits(next + 1) && reading.Pieces[next + 1].Length != 3;

    private static int Nothing(out decimal value)
    {
        value = 0;
        return 0;
    }

    /// <summary>Three digits after a separator or after one space: two pieces, or one.</summary>
    private int GroupAt(int at)
    {
        if (reading.IsSign(at, Group) && reading.Touches(at) && reading.IsDigits(at + 1, 3, 3) && reading.Touches(at + 1)) return 2;
        return reading.IsDigits(at, 3, 3) && reading.Pieces[at].Start == reading.Pieces[at - 1].End + 2 ? 1 : 0;
    }

    private bool Append(int at, ref Span<char> digits, ref int used)
    {
        if (!reading.IsDigits(at, 1, MaxDigits - used)) return false;
        reading.Text(at).CopyTo(digits[used..]);
        used += reading.Pieces[at].Length;
        return true;
    }
}
