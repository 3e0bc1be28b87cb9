using System.Globalization;

namespace JourneyBot.Tests.Consent.PublicFormats;

/// <summary>Card numbers of all networks by the ranges and lengths that they publish, with Luhn's digit.</summary>
internal sealed class PublicCards(Random random)
{
    private static readonly (string Network, string[] Ranges, int[] Lengths)[] Networks =
    [
        ("Visa", ["4"], [16, 16, 16, 19]),
        ("Mastercard", ["51-55", "2221-2720"], [16]),
        ("American Express", ["34", "37"], [15]),
        ("Discover", ["6011", "644-649", "65"], [16, 16, 19]),
        ("Diners Club", ["300-305", "3095", "36", "38-39"], [14]),
        ("JCB", ["3528-3589"], [16]),
        ("UnionPay", ["62"], [16, 17, 18, 19]),
        ("Maestro", ["5018", "5020", "5038", "5893", "6304", "6759", "6761-6763"], [16, 18, 19]),
        ("Dankort", ["5019"], [16]),
        ("Mir", ["2200-2204"], [16]),
        ("RuPay", ["508", "6069", "607", "608", "6521-6522", "81", "82"], [16]),
        ("Verve", ["506099-506198", "650002-650027", "507865-507964"], [16, 18, 19]),
        ("Elo", ["401178", "438935", "451416", "504175", "506699-506778", "509000-509999", "627780", "636297", "636368", "650031-650051"], [16]),
        ("Hipercard", ["606282"], [16]),
        ("Troy", ["9792"], [16]),
        ("InterPayment", ["636"], [16, 19]),
        ("InstaPayment", ["637-639"], [16]),
        ("UzCard", ["8600"], [16]),
        ("Humo", ["9860"], [16]),
    ];

    public static IEnumerable<string> Names => Networks.Select(network => network.Network);

    public string Next() => Of(Networks[random.Next(Networks.Length)]);

    public string Of(string network) => Of(Networks.Single(each => each.Network == network));

    /// <summary>The digit that makes a number's doubled and plain digits add up to tens.</summary>
    public static int Luhn(string body)
    {
        var sum = body.Reverse().Select((digit, i) => i % 2 == 1 ? digit - '0' : (digit - '0') * 2 is > 9 and var two ? two - 9 : (digit - '0') * 2).Sum();
        return (10 - sum % 10) % 10;
    }

    private string Of((string Network, string[] Ranges, int[] Lengths) network)
    {
        var range = network.Ranges[random.Next(network.Ranges.Length)].Split('-');
        var from = long.Parse(range[0], CultureInfo.InvariantCulture);
        var begin = random.NextInt64(from, range.Length > 1 ? long.Parse(range[1], CultureInfo.InvariantCulture) + 1 : from + 1).ToString(CultureInfo.InvariantCulture);
        var body = begin + string.Concat(Enumerable.Range(0, network.Lengths[random.Next(network.Lengths.Length)] - 1 - begin.Length).Select(_ => random.Next(10)));
        return Written(body + Luhn(body));
    }

    private string Written(string number)
    {
        var part = " -"[random.Next(2)];
        if (random.Next(3) == 0) return number;
        return number.Length switch
        {
            15 => string.Join(part, number[..4], number[4..10], number[10..]),
            14 => string.Join(part, number[..4], number[4..10], number[10..]),
            19 when random.Next(2) == 0 => string.Join(part, number[..6], number[6..]),
            _ => string.Join(part, number.Chunk(4).Select(group => new string(group))),
        };
    }
}
