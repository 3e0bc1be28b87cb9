using static JourneyBot.Consent.Recognisers.CheckDigits;

namespace JourneyBot.Consent.Recognisers;

/// <summary>National ids that are digits only. Those whose check leaves many other numbers over count behind a word that says so.</summary>
internal static class NumberIds
{
    private delegate bool Check(ReadOnlySpan<char> digits);

    // The shapes are lengths of groups. A bare number that passes by chance once in a hundred stays where the words before call it an order.
    private static readonly Row[] Rows =
    [
        new("DE", [[11], [2, 3, 3, 3]], IsGermanTaxId, Need.NoThing), // § 139b AO; BZSt, Steuer-ID: structure and ISO 7064 MOD 11,10
        new("FR", [[15], [1, 2, 2, 2, 3, 3, 2], [13, 2]], IsFrench, Need.Nothing), // INSEE, numéro d'inscription au répertoire
        new("BE", [[11], [2, 2, 2, 3, 2], [6, 3, 2]], IsBelgian, Need.NoThing), // Rijksregister, KB 3 April 1984
        new("PL", [[11]], IsPolish, Need.NoThing), // Act on the population register, PESEL
        new("NO", [[11], [6, 5]], IsNorwegian, Need.NoThing), // Skatteetaten, fødselsnummer
        new("CH", [[13], [3, 4, 4, 2]], digits => digits.StartsWith("756", StringComparison.Ordinal) && Ean13(digits), Need.Nothing), // ZAS, AHV number
        new("BR", [[3, 3, 3, 2]], IsBrazilian, Need.Nothing), // Receita Federal, CPF
        new("BR", [[11]], IsBrazilian, Need.NoThing),
        new("SE", [[6, 4], [8, 4]], IsSwedish, Need.Dash), // Skatteverket, personnummer
        new("SE", [[10], [12]], IsSwedish, Need.Word),
        new("DK", [[6, 4]], digits => IsDanish(digits) && Weighted(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0, Need.Dash), // CPR-kontoret, CPR number
        new("DK", [[10], [6, 4]], IsDanish, Need.Word),
        new("US", [[3, 2, 4]], IsAmerican, Need.Dash), // SSA, number randomization
        new("US", [[9], [3, 2, 4]], IsAmerican, Need.Word),
        new("IN", [[4, 4, 4]], IsIndian, Need.Blank), // UIDAI, Aadhaar
        new("IN", [[12]], IsIndian, Need.Word),
        new("NL", [[9], [3, 3, 3], [4, 2, 3]], digits => Weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 == 0, Need.Word), // RvIG, BSN
        new("CA", [[9], [3, 3, 3]], digits => digits[0] is not ('0' or '8') && Luhn(digits), Need.Word), // ESDC, SIN
        new("GB", [[10], [3, 3, 4]], digits => (11 - Weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 == digits[9] - '0', Need.Word), // NHS Data Dictionary, NHS number
        new("AU", [[9], [3, 3, 3]], digits => Weighted(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 == 0, Need.Word), // ATO, TFN
        new("AU", [[10], [4, 5, 1]], digits => digits[0] is >= '2' and <= '6' && Weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 == digits[8] - '0', Need.Word), // Services Australia, Medicare
    ];

    private enum Need
    {
        Nothing,
        NoThing,
        Dash,
        Blank,
        Word,
    }

    /// <summary>Where the id that a number is ends; 0 where it is none.</summary>
    public static int End(ReadOnlySpan<char> text, in NumberText number, Topic topic)
    {
        if (Boundary.IsJoined(text, number.Start)) return 0;
        foreach (var row in Rows)
        {
            if (row.Need == Need.Word && topic != Topic.Id || row.Need is Need.NoThing or Need.Blank && topic == Topic.Thing) continue;
            foreach (var shape in row.Shapes)
            {
                if (!number.Is(shape) || (row.Need == Need.Dash && number.Before(shape.Length - 1) != '-') || (row.Need == Need.Blank && !number.PartedBy(shape.Length, " ")) || (shape.Length > 1 && number.Groups > shape.Length)) continue;
                var end = number.End(shape.Length);
                if (!Boundary.GoesOn(text, end) && !(end + 1 < text.Length && text[end] is '-' or '/' && char.IsLetterOrDigit(text[end + 1])) && row.Check(number.Digits(shape.Length))) return end;
            }
        }

        return 0;
    }

    // Of the first ten digits one is there twice or three times, and no other twice.
    private static bool IsGermanTaxId(ReadOnlySpan<char> digits)
    {
        if (digits[0] == '0') return false;
        Span<int> times = stackalloc int[10];
        foreach (var digit in digits[..10]) times[digit - '0']++;
        var (repeated, most) = (0, 0);
        foreach (var count in times) (repeated, most) = (repeated + (count > 1 ? 1 : 0), Math.Max(most, count));
        return repeated == 1 && most is 2 or 3 && Mod11And10(digits);
    }

    private static bool IsFrench(ReadOnlySpan<char> digits) =>
        digits[0] is '1' or '2' && Two(digits, 3) is (>= 1 and <= 12) or (>= 20 and <= 42) or >= 50 && 97 - Modulo97(digits[..13]) == Two(digits, 13);

    private static bool IsBelgian(ReadOnlySpan<char> digits)
    {
        if (!IsDay(Two(digits, 4), Two(digits, 2))) return false;
        // Those born from 2000 on are counted with a 2 in front.
        var (rest, since2000) = (Modulo97(digits[..9]), (2 * (1_000_000_000L % 97) + Modulo97(digits[..9])) % 97);
        return Two(digits, 9) == 97 - rest || Two(digits, 9) == 97 - since2000;
    }

    private static bool IsPolish(ReadOnlySpan<char> digits) => IsDay(Two(digits, 4), Two(digits, 2) % 20) && Weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 == 0;

    private static bool IsNorwegian(ReadOnlySpan<char> digits) =>
        IsDay(Two(digits, 0) % 40, Two(digits, 2) % 40)
        && Weighted(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 == 0 && Weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0;

    private static bool IsBrazilian(ReadOnlySpan<char> digits) =>
        digits.ContainsAnyExcept(digits[0])
        && Weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10 % 11 % 10 == digits[9] - '0' && Weighted(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10 % 11 % 10 == digits[10] - '0';

    // A coordination number has 60 more days.
    private static bool IsSwedish(ReadOnlySpan<char> digits)
    {
        var ten = digits[^10..];
        return (digits.Length == 10 || Two(digits, 0) is 18 or 19 or 20) && IsDay(Two(ten, 4) % 60, Two(ten, 2)) && Luhn(ten);
    }

    private static bool IsDanish(ReadOnlySpan<char> digits) => IsDay(Two(digits, 0), Two(digits, 2));

    private static bool IsAmerican(ReadOnlySpan<char> digits) =>
        digits[0] != '9' && !digits[..3].SequenceEqual("000") && !digits[..3].SequenceEqual("666") && !digits.Slice(3, 2).SequenceEqual("00") && !digits[5..].SequenceEqual("0000");

    private static bool IsIndian(ReadOnlySpan<char> digits) => digits[0] >= '2' && Verhoeff(digits);

    private sealed record Row(string Country, int[][] Shapes, Check Check, Need Need);
}
