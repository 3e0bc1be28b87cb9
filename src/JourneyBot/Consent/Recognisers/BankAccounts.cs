using System.Collections.Frozen;

namespace JourneyBot.Consent.Recognisers;

/// <summary>IBANs: a country, the length it has there (SWIFT's IBAN registry), and the remainder 1 by 97 (ISO 13616, ISO 7064).</summary>
internal static class BankAccounts
{
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Lengths =
        ("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 "
        + "JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30")
        .Split(' ').ToFrozenDictionary(row => row[..2], row => int.Parse(row[2..], System.Globalization.CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Where the account number that begins at a letter ends; 0 where none does.</summary>
    public static int End(ReadOnlySpan<char> text, int start)
    {
        if (text.Length - start < 15 || !char.IsAsciiLetter(text[start + 1]) || !Lengths.TryGetValue(text.Slice(start, 2), out var length)) return 0;
        Span<char> account = stackalloc char[length];
        var count = 0;
        var i = start;
        for (; i < text.Length && count < length; i++)
        {
            if (char.IsAsciiLetterOrDigit(text[i])) account[count++] = char.ToUpperInvariant(text[i]);
            else if (text[i] is not (' ' or '-' or '\u00a0') || !char.IsAsciiLetterOrDigit(text[i - 1])) return 0;
            if (count is 3 or 4 && !char.IsAsciiDigit(account[count - 1])) return 0;
        }

        return count == length && !Boundary.GoesOn(text, i) && Rest(account) == 1 ? i : 0;
    }

    private static int Rest(ReadOnlySpan<char> account)
    {
        var rest = 0;
        for (var i = 0; i < account.Length; i++)
        {
            var letter = account[(i + 4) % account.Length];
            rest = char.IsAsciiDigit(letter) ? (rest * 10 + letter - '0') % 97 : (rest * 100 + letter - 'A' + 10) % 97;
        }

        return rest;
    }
}
