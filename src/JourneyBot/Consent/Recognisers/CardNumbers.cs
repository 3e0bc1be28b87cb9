namespace JourneyBot.Consent.Recognisers;

/// <summary>Payment cards: a known issuer's beginning (ISO/IEC 7812 register as the networks publish it), a length it has, and Luhn's check.</summary>
internal static class CardNumbers
{
    /// <summary>Where the card that begins with a number ends; 0 where none does.</summary>
    public static int End(ReadOnlySpan<char> text, in NumberText number, Topic topic)
    {
        if (topic == Topic.CardCode && number.Groups > 0 && number.Length(0) is 3 or 4) return number.End(1);
        for (var groups = number.Groups; groups > 0; groups--)
        {
            var count = number.Count(groups);
            if (count < 12) return 0;
            if (count > 19 || !number.PartedBy(groups, " -") || Boundary.GoesOn(text, number.End(groups))) continue;
            var digits = number.Digits(groups);
            if (IsIssued(digits, topic == Topic.Card) && CheckDigits.Luhn(digits)) return number.End(groups);
        }

        return 0;
    }

    // Lengths that were hardly ever issued are those of article and order numbers too: they count where the word card stands before.
    private static bool IsIssued(ReadOnlySpan<char> digits, bool isNamed)
    {
        var (six, length) = (int.Parse(digits[..6], System.Globalization.CultureInfo.InvariantCulture), digits.Length);
        return (six / 1_000, six / 100) switch
        {
            (>= 400 and <= 499, _) => length is 16 or 19 || (isNamed && length is 13 or 18),
            (>= 510 and <= 559, _) => length == 16,
            (_, >= 2221 and <= 2720) => length == 16,
            (>= 340 and <= 349 or >= 370 and <= 379, _) => length == 15,
            (>= 300 and <= 305 or 309 or >= 360 and <= 369 or >= 380 and <= 399, _) => length is 14 or 16 or 19,
            (_, >= 3528 and <= 3589) => length is >= 16 and <= 19,
            // Verve among Discover's: it has 18 digits too.
            (650, _) => length is 16 or 18 or 19,
            (_, 6011) or (>= 644 and <= 659, _) => length is 16 or 19,
            (>= 620 and <= 629 or >= 810 and <= 819, _) => length is >= 16 and <= 19,
            // Networks of one country: Mir, Dankort, RuPay, Hipercard, Troy, UzCard, Humo; Verve and Elo; InterPayment and InstaPayment.
            (_, >= 2200 and <= 2205 or 5019 or 6069 or 9792 or 8600 or 9860) or (508 or 607 or 608 or >= 820 and <= 829 or >= 637 and <= 639 or 509, _) => length == 16,
            (506 or 507, _) => length is 16 or 18 or 19 && six is >= 506099 and <= 506198 or >= 506699 and <= 506778 or >= 507865 and <= 507964,
            (636, _) => length is 16 or 19,
            (_, 5041 or 6062) => length == 16 && six is 504175 or 606282,
            (_, 5018 or 5020 or 5038 or 5893 or 6304 or 6759 or 6761 or 6762 or 6763) => length is 16 or 18 or 19 || isNamed,
            _ => false,
        };
    }
}
