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
    /// <summary>The call of that name or letter; null for none.</summary>
    public static SegmentCall? Of(ReadOnlySpan<char> name) =>
        Is(name, "track", "t") ? SegmentCall.Track
        : Is(name, "page", "p") ? SegmentCall.Page
        : Is(name, "identify", "i") ? SegmentCall.Identify
        : Is(name, "screen", "s") ? SegmentCall.Screen
        : Is(name, "group", "g") ? SegmentCall.Group
        : Is(name, "alias", "a") ? SegmentCall.Alias
        : null;

    private static bool Is(ReadOnlySpan<char> name, ReadOnlySpan<char> full, ReadOnlySpan<char> letter) =>
        name.Equals(full, StringComparison.OrdinalIgnoreCase) || name.SequenceEqual(letter);
}
