using System.Globalization;
using System.Numerics;

namespace JourneyBot.Tests.Consent.PublicFormats;

/// <summary>National ids as their registers describe them: a body at random, and the check that the body has by the register's rule.</summary>
internal sealed class PublicIds(Random random)
{
    private const string ItalianOdd = "BAKPLCQDREVOSFTGUHMINJWZYX";

    /// <summary>An id that its own form gives away.</summary>
    public string Plain() => Any(German, French, Belgian, Polish, Norwegian, Swiss, Brazilian, Swedish, Danish, American, Indian, Spaniard, Foreigner, Italian, Finnish, British, Corsican);

    /// <summary>An id behind the word by which people call it.</summary>
    public (string Word, string Id) Named() => random.Next(8) switch
    {
        0 => ("BSN", Dutch()),
        1 => ("NHS number", Nhs()),
        2 => ("SIN", Canadian()),
        3 => ("TFN", TaxFile()),
        4 => ("Medicare number", Medicare()),
        5 => ("SSN", American().Replace("-", "", StringComparison.Ordinal)),
        6 => ("personnummer", Swedish().Replace("-", "", StringComparison.Ordinal)),
        _ => ("National Insurance number", British().Replace(" ", "", StringComparison.Ordinal)),
    };

    // Steuer-ID: ten digits of which one is twice there, and a check by ISO 7064 MOD 11,10.
    private string German()
    {
        while (true)
        {
            var digits = Enumerable.Range(0, 10).OrderBy(_ => random.Next()).Take(9).ToList();
            digits.Insert(random.Next(10), digits[random.Next(9)]);
            if (digits[0] == 0 || Enumerable.Range(0, 8).Any(i => digits[i] == digits[i + 1] && digits[i] == digits[i + 2])) continue;
            var product = digits.Aggregate(10, (rest, digit) => ((digit + rest) % 10 is 0 ? 10 : (digit + rest) % 10) * 2 % 11);
            var id = string.Concat(digits) + (11 - product) % 10;
            return random.Next(2) == 0 ? id : $"{id[..2]} {id[2..5]} {id[5..8]} {id[8..]}";
        }
    }

    private string French()
    {
        var body = $"{random.Next(1, 3)}{random.Next(30, 99):00}{random.Next(1, 13):00}{random.Next(21, 95):00}{random.Next(1, 990):000}{random.Next(1, 999):000}";
        var id = body + Check97(body);
        return random.Next(2) == 0 ? id : $"{id[0]} {id[1..3]} {id[3..5]} {id[5..7]} {id[7..10]} {id[10..13]} {id[13..]}";
    }

    // Corsica's 2A is a 19, its 2B an 18.
    private string Corsican()
    {
        var (before, after, isSouth) = ($"{random.Next(1, 3)}{random.Next(30, 99):00}{random.Next(1, 13):00}", $"{random.Next(1, 360):000}{random.Next(1, 999):000}", random.Next(2) == 0);
        return $"{before}2{(isSouth ? 'A' : 'B')}{after}{Check97(before + (isSouth ? "19" : "18") + after)}";
    }

    private string Belgian()
    {
        var (year, rest) = (random.Next(1940, 2020), $"{random.Next(1, 13):00}{random.Next(1, 29):00}{random.Next(1, 998):000}");
        var body = $"{year % 100:00}{rest}";
        var check = 97 - (int)(BigInteger.Parse((year >= 2000 ? "2" : "") + body, CultureInfo.InvariantCulture) % 97);
        return random.Next(2) == 0 ? $"{body}{check:00}" : $"{body[..2]}.{body[2..4]}.{body[4..6]}-{body[6..]}.{check:00}";
    }

    private string Polish()
    {
        var body = $"{random.Next(40, 99):00}{random.Next(1, 13):00}{random.Next(1, 29):00}{random.Next(10_000):0000}";
        return body + (10 - Sum(body, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3) % 10) % 10;
    }

    private string Norwegian()
    {
        while (true)
        {
            var body = $"{random.Next(1, 29):00}{random.Next(1, 13):00}{random.Next(40, 99):00}{random.Next(1_000):000}";
            var first = (11 - Sum(body, 3, 7, 6, 1, 8, 9, 4, 5, 2) % 11) % 11;
            if (first == 10) continue;
            var second = (11 - Sum(body + first, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11;
            if (second < 10) return random.Next(2) == 0 ? $"{body}{first}{second}" : $"{body[..6]} {body[6..]}{first}{second}";
        }
    }

    private string Swiss()
    {
        var body = "756" + Digits(9);
        var id = body + (10 - body.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10) % 10;
        return random.Next(2) == 0 ? id : $"{id[..3]}.{id[3..7]}.{id[7..11]}.{id[11..]}";
    }

    private string Brazilian()
    {
        var body = Digits(8) + random.Next(10);
        for (var weight = 10; weight <= 11; weight++) body += body.Select((digit, i) => (digit - '0') * (weight - i)).Sum() * 10 % 11 % 10;
        return random.Next(3) == 0 ? body : $"{body[..3]}.{body[3..6]}.{body[6..9]}-{body[9..]}";
    }

    private string Swedish()
    {
        var body = $"{random.Next(40, 99):00}{random.Next(1, 13):00}{random.Next(1, 29):00}{random.Next(1_000):000}";
        var id = $"{body[..6]}-{body[6..]}{PublicCards.Luhn(body)}";
        return random.Next(2) == 0 ? id : "19" + id;
    }

    private string Danish()
    {
        while (true)
        {
            var body = $"{random.Next(1, 29):00}{random.Next(1, 13):00}{random.Next(40, 99):00}{random.Next(1_000):000}";
            var check = (11 - Sum(body, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11;
            if (check < 10) return $"{body[..6]}-{body[6..]}{check}";
        }
    }

    private string American() => $"{random.Next(1, 666):000}-{random.Next(1, 100):00}-{random.Next(1, 10_000):0000}";

    private string Indian()
    {
        var body = random.Next(2, 10) + Digits(10);
        var check = Enumerable.Range(0, 10).First(digit => Verhoeff(body + digit) == 0);
        return $"{body[..4]} {body[4..8]} {body[8..]}{check}";
    }

    private string Spaniard()
    {
        var number = random.Next(1, 100_000_000);
        return $"{number:00000000}{(random.Next(3) == 0 ? "-" : "")}{"TRWAGMYFPDXBNJZSQVHLCKE"[number % 23]}";
    }

    private string Foreigner()
    {
        var (first, number) = (random.Next(3), random.Next(10_000_000));
        var dash = random.Next(3) == 0 ? "-" : "";
        return $"{"XYZ"[first]}{dash}{number:0000000}{dash}{"TRWAGMYFPDXBNJZSQVHLCKE"[(first * 10_000_000 + number) % 23]}";
    }

    private string Italian()
    {
        var body = $"{Letters(6, "BCDFGLMNPRSTVZ")}{random.Next(40, 99):00}{"ABCDEHLMPRST"[random.Next(12)]}{random.Next(1, 29) + (random.Next(2) * 40):00}{Letters(1, "ABCDEFGHIL")}{random.Next(1, 999):000}";
        // A digit counts as the letter of its place in the alphabet.
        var sum = body.Select((letter, i) => (char.IsAsciiDigit(letter) ? letter - '0' : letter - 'A') is var value && i % 2 == 1 ? value : ItalianOdd.IndexOf((char)('A' + value), StringComparison.Ordinal)).Sum();
        return body + (char)('A' + sum % 26);
    }

    private string Finnish()
    {
        var (day, number) = ($"{random.Next(1, 29):00}{random.Next(1, 13):00}{random.Next(40, 99):00}", $"{random.Next(2, 900):000}");
        return $"{day}-{number}{"0123456789ABCDEFHJKLMNPRSTUVWXY"[(int)(long.Parse(day + number, CultureInfo.InvariantCulture) % 31)]}";
    }

    private string British() => $"{Letters(1, "ABCEHJLMPRSW")}{Letters(1, "ABCEHJLMPRSWXYZ").Replace('B', 'C')} {random.Next(100):00} {random.Next(100):00} {random.Next(100):00} {"ABCD"[random.Next(4)]}";

    private string Dutch()
    {
        while (true)
        {
            var body = random.Next(1, 10) + Digits(7);
            var check = Sum(body, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
            if (check < 10) return random.Next(2) == 0 ? $"{body}{check}" : $"{body[..4]}.{body[4..6]}.{body[6..]}{check}";
        }
    }

    private string Nhs()
    {
        while (true)
        {
            var body = random.Next(4, 8) + Digits(8);
            var check = (11 - Sum(body, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11;
            if (check < 10) return random.Next(2) == 0 ? $"{body}{check}" : $"{body[..3]} {body[3..6]} {body[6..]}{check}";
        }
    }

    private string Canadian()
    {
        var body = random.Next(1, 8) + Digits(7);
        var id = body + PublicCards.Luhn(body);
        return random.Next(2) == 0 ? id : $"{id[..3]}-{id[3..6]}-{id[6..]}";
    }

    private string TaxFile()
    {
        while (true)
        {
            var id = random.Next(1, 10) + Digits(8);
            if (Sum(id, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0) return random.Next(2) == 0 ? id : $"{id[..3]} {id[3..6]} {id[6..]}";
        }
    }

    private string Medicare()
    {
        var body = random.Next(2, 7) + Digits(7);
        return $"{body[..4]} {body[4..]}{Sum(body, 1, 3, 7, 9, 1, 3, 7, 9) % 10} {random.Next(1, 9)}";
    }

    private static string Check97(string body) => (97 - (int)(BigInteger.Parse(body, CultureInfo.InvariantCulture) % 97)).ToString("00", CultureInfo.InvariantCulture);

    private static int Sum(string digits, params int[] weights) => weights.Select((weight, i) => (digits[i] - '0') * weight).Sum();

    // The dihedral group of a pentagon: r^i and r^i s.
    private static int Verhoeff(string number)
    {
        int[] step = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
        var sum = 0;
        foreach (var (digit, place) in number.Reverse().Select((digit, place) => (digit - '0', place)))
        {
            var value = digit;
            for (var i = 0; i < place % 8; i++) value = step[value];
            var (isMirrored, turn) = (sum >= 5 ^ value >= 5, sum < 5 ? sum % 5 + value % 5 : sum % 5 - value % 5);
            sum = (turn + 5) % 5 + (isMirrored ? 5 : 0);
        }

        return sum;
    }

    private string Any(params Func<string>[] makers) => makers[random.Next(makers.Length)]();

    private string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => random.Next(10)));

    private string Letters(int count, string of) => string.Concat(Enumerable.Range(0, count).Select(_ => of[random.Next(of.Length)]));
}
