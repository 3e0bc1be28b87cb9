using System.Globalization;
using System.Numerics;

namespace JourneyBot.Tests.Consent.PublicFormats;

/// <summary>IBANs of every country of SWIFT's registry: its length and what stands where (n digits, a letters, c both).</summary>
internal sealed class PublicAccounts(Random random)
{
    private const string Registry =
        "AD24 8n12c|AE23 19n|AL28 8n16c|AT20 16n|AZ28 4a20c|BA20 16n|BE16 12n|BG22 4a6n8c|BH22 4a14c|BI27 23n|BR29 23n1a1c|BY28 4c4n16c|CH21 5n12c|CR22 18n|CY28 8n16c|CZ24 20n|DE22 18n|DJ27 23n|DK18 14n|DO28 4c20n|EE20 16n|EG29 25n|ES24 20n|FI18 14n|FK18 2a12n|FO18 14n|"
        + "FR27 10n11c2n|GB22 4a14n|GE22 2a16n|GI23 4a15c|GL18 14n|GR27 7n16c|GT28 24c|HN28 4a20n|HR21 17n|HU28 24n|IE22 4a14n|IL23 19n|IQ23 4a15n|IS26 22n|IT27 1a10n12c|JO30 4a4n18c|KW30 4a22c|KZ20 3n13c|LB28 4n20c|LC32 4a24c|LI21 5n12c|LT20 16n|LU20 3n13c|LV21 4a13c|LY25 21n|MC27 10n11c2n|"
        + "MD24 20c|ME22 18n|MK19 3n10c2n|MN20 16n|MR27 23n|MT31 4a5n18c|MU30 4a19n3a|NI28 4a20n|NL18 4a10n|NO15 11n|OM23 3n16c|PK24 4a16c|PL28 24n|PS29 4a21c|PT25 21n|QA29 4a21c|RO24 4a16c|RS22 18n|RU33 14n15c|SA24 2n18c|SC31 4a20n3a|SD18 14n|SE24 20n|SI19 15n|SK24 20n|SM27 1a10n12c|"
        + "SO23 19n|ST25 21n|SV28 4a20n|TL23 19n|TN24 20n|TR26 6n16c|UA29 6n19c|VA22 18n|VG24 4a16n|XK20 16n|YE30 4a4n18c";

    private static readonly (string Country, int Length, string Form)[] Countries =
        [.. Registry.Split('|').Select(row => (row[..2], int.Parse(row[2..4], CultureInfo.InvariantCulture), row[5..]))];

    public static IEnumerable<string> Names => Countries.Select(country => country.Country);

    public string Next() => Of(Countries[random.Next(Countries.Length)].Country);

    public string Of(string country)
    {
        var (_, length, form) = Countries.Single(each => each.Country == country);
        var body = "";
        var count = 0;
        foreach (var letter in form)
        {
            if (char.IsAsciiDigit(letter))
            {
                count = count * 10 + letter - '0';
                continue;
            }

            for (; count > 0; count--) body += letter == 'n' || (letter == 'c' && random.Next(3) > 0) ? (char)('0' + random.Next(10)) : (char)('A' + random.Next(26));
        }

        if (body.Length + 4 != length) throw new InvalidOperationException($"{country} has {length} characters, not {body.Length + 4}");
        var number = string.Concat((body + country + "00").Select(letter => char.IsAsciiDigit(letter) ? $"{letter}" : $"{letter - 'A' + 10}"));
        return Written($"{country}{98 - (int)(BigInteger.Parse(number, CultureInfo.InvariantCulture) % 97):00}{body}");
    }

    private string Written(string account) => random.Next(6) switch
    {
        0 or 1 => account,
        2 => account.ToLowerInvariant(),
        3 => string.Join('-', account.Chunk(4).Select(group => new string(group))),
        4 => string.Join('\u00a0', account.Chunk(4).Select(group => new string(group))),
        _ => string.Join(' ', account.Chunk(4).Select(group => new string(group))),
    };
}
