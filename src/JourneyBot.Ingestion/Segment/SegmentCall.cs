namespace JourneyBot.Ingestion.Segment;

/// <summary>The kinds of call that Segment's senders make.</summary>
internal enum SegmentCall
{
    /// <summary>Says who a customer is, with traits.</summary>
    Identify,

    /// <summary>Says what a customer did.</summary>
    Track,

    /// <summary>Says which page was shown.</summary>
    Page,

    /// <summary>Says which screen of an app was shown.</summary>
    Screen,

    /// <summary>Says which account a customer belongs to.</summary>
    Group,

    /// <summary>Says that two ids are the same customer's.</summary>
    Alias,
}

/// <summary>Reads the names of calls, in full or as the one letter of their short route.</summary>
internal static class SegmentCalls
{
    private static readonly SegmentCall[] All = Enum.GetValues<SegmentCall>();

    /// <summary>The call of that name or letter; null for none.</summary>
    public static SegmentCall? Of(string? name)
    {
        foreach (var call in All)
            if (string.Equals(name, call.ToString(), StringComparison.OrdinalIgnoreCase) || string.Equals(name, Letter(call), StringComparison.Ordinal)) return call;
        return null;
    }

    private static string Letter(SegmentCall call) => call switch
    {
        SegmentCall.Identify => "i",
        SegmentCall.Track => "t",
        SegmentCall.Page => "p",
        SegmentCall.Screen => "s",
        SegmentCall.Group => "g",
        _ => "a",
    };
}
