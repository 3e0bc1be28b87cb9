namespace JourneyBot.Consent.Recognisers;

/// <summary>The sums that tell a real number from any other of its length.</summary>
internal static class CheckDigits
{
    private static readonly byte[] Products = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];

    // Verhoeff's dihedral group of order ten and its permutation (J. Verhoeff, Error Detecting Decimal Codes, 1969).
    private static readonly byte[] Permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

    /// <summary>ISO/IEC 7812-1, annex B.</summary>
    public static bool Luhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            sum += i % 2 == 1 ? Products[digit] : digit;
        }

        return sum % 10 == 0;
    }

    /// <summary>The sum of the digits by their weights.</summary>
    public static int Weighted(ReadOnlySpan<char> digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++) sum += (digits[i] - '0') * weights[i];
        return sum;
    }

    /// <summary>The number that the digits write, modulo 97.</summary>
    public static int Modulo97(ReadOnlySpan<char> digits)
    {
        var rest = 0;
        foreach (var digit in digits) rest = (rest * 10 + digit - '0') % 97;
        return rest;
    }

    /// <summary>ISO 7064, MOD 11,10.</summary>
    public static bool Mod11And10(ReadOnlySpan<char> digits)
    {
        var product = 10;
        foreach (var digit in digits[..^1])
        {
            var sum = (digit - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (11 - product) % 10 == digits[^1] - '0';
    }

    /// <summary>GS1's check digit, as on an EAN-13.</summary>
    public static bool Ean13(ReadOnlySpan<char> digits) => Weighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 == 0;

    /// <summary>Verhoeff's check.</summary>
    public static bool Verhoeff(ReadOnlySpan<char> digits)
    {
        var check = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            for (var times = i % 8; times > 0; times--) digit = Permutation[digit];
            check = Combined(check, digit);
        }

        return check == 0;
    }

    /// <summary>Whether a day, a month and a year of two digits can be a date.</summary>
    public static bool IsDay(int day, int month) => month is >= 1 and <= 12 && day >= 1 && day <= (month == 2 ? 29 : month is 4 or 6 or 9 or 11 ? 30 : 31);

    /// <summary>The number that two digits write.</summary>
    public static int Two(ReadOnlySpan<char> digits, int at) => (digits[at] - '0') * 10 + digits[at + 1] - '0';

    // 0 to 4 are turns, 5 to 9 are mirrored ones.
    private static int Combined(int left, int right) => left < 5
        ? right < 5 ? (left + right) % 5 : (left + right) % 5 + 5
        : right < 5 ? (left - right) % 5 + 5 : (left - right + 5) % 5;
}
