using System.Globalization;

namespace JourneyBot.Ingestion.Imports.Orders;

/// <summary>Reads amounts and quantities as people and spreadsheets write them: 1,234.56 or 1.234,56, with a currency before or after, negative by a sign or in brackets.</summary>
internal sealed class AmountReader(bool isCommaDecimal)
{
    /// <summary>What separates the decimals in these texts. Where nothing tells, it is the point, and a comma groups thousands.</summary>
    public static AmountReader Detect(IEnumerable<string> sample)
    {
        int comma = 0, point = 0;
        foreach (var text in sample)
        {
            var (lastComma, lastPoint) = (text.LastIndexOf(','), text.LastIndexOf('.'));
            if (lastComma >= 0 && lastPoint >= 0)
            {
                if (lastComma > lastPoint) comma++;
                else point++;
            }
            else if (Tells(text, lastComma, ',') is { } isDecimal)
            {
                if (isDecimal) comma++;
                else point++;
            }
            else if (Tells(text, lastPoint, '.') is { } isPoint)
            {
                if (isPoint) point++;
                else comma++;
            }
        }

        return new AmountReader(comma > point);
    }

    /// <summary>The number of a text; false for what is none.</summary>
    public bool TryRead(ReadOnlySpan<char> text, out decimal number)
    {
        number = 0;
        Span<char> digits = stackalloc char[40];
        var (count, isNegative, group) = (0, false, isCommaDecimal ? '.' : ',');
        var (sinceGroup, isOver) = (-1, false);
        foreach (var letter in text)
        {
            if (count == digits.Length) return false;
            if (letter is '-' or '\u2212' or '(') (isNegative, isOver) = (true, count > 0);
            else if (char.IsAsciiDigit(letter))
            {
                if (isOver) return false;
                (digits[count++], sinceGroup) = (letter, sinceGroup < 0 ? sinceGroup : sinceGroup + 1);
            }
            else if (letter == (isCommaDecimal ? ',' : '.'))
            {
                if (sinceGroup is not (-1 or 3)) return false;
                (digits[count++], sinceGroup) = ('.', -1);
            }
            else if (letter == group)
            {
                // Thousands stand in threes, or else it is no thousands' mark.
                if (sinceGroup is not (-1 or 3) || digits[..count].Contains('.')) return false;
                sinceGroup = 0;
            }
            else if (IsAround(letter)) isOver = count > 0;
            else if (!IsGroup(letter)) return false;
        }

        if (sinceGroup is not (-1 or 3) || !decimal.TryParse(digits[..count], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)) return false;
        if (isNegative) number = -number;
        return true;
    }

    private static bool IsGroup(char letter) => char.IsWhiteSpace(letter) || letter is '\'' or '\u2019';

    private static bool IsAround(char letter) =>
        letter is ')' or '+' || char.IsLetter(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.CurrencySymbol;

    // Whether the only mark of its kind in a text is a decimal one; null where it may be both.
    private static bool? Tells(string text, int last, char mark)
    {
        if (last < 0) return null;
        if (text.IndexOf(mark, StringComparison.Ordinal) != last) return false;
        var behind = text.AsSpan(last + 1);
        var stop = behind.IndexOfAnyExceptInRange('0', '9');
        return (stop < 0 ? behind.Length : stop) == 3 ? null : true;
    }
}
