namespace JourneyBot.Identity.Matching;

/// <summary>One of the different values of a field, made ready to be compared often.</summary>
internal sealed class FieldValue
{
    /// <summary>The value as it is compared: folded words, a day, digits, an address.</summary>
    public required string Text { get; init; }

    /// <summary>Its letters and digits without blanks.</summary>
    public required string Signs { get; init; }

    /// <summary>Its words.</summary>
    public required string[] Words { get; init; }

    /// <summary>The day as yyyymmdd; 0 where it is none.</summary>
    public int Day { get; init; }

    /// <summary>Which signs occur in it: one bit each.</summary>
    public ulong Mask { get; init; }

    /// <summary>A number that the same text has in each field.</summary>
    public int Anywhere { get; init; }

    /// <summary>How many records have it.</summary>
    public int Count { get; set; }

    /// <summary>How rare each word is, in natural logarithms.</summary>
    public double[] Rarities { get; set; } = [];

    /// <summary>Which signs occur in a text: one bit each.</summary>
    public static ulong MaskOf(string signs)
    {
        var mask = 0UL;
        foreach (var sign in signs) mask |= 1UL << (sign is >= 'a' and <= 'z' ? sign - 'a' : sign is >= '0' and <= '9' ? 26 + sign - '0' : 36 + (sign % 28));
        return mask;
    }
}
