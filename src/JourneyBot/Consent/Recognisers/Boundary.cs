namespace JourneyBot.Consent.Recognisers;

/// <summary>Where a value begins and ends among other characters.</summary>
internal static class Boundary
{
    /// <summary>Whether a word or a code goes on at a place, so that no value ends there.</summary>
    public static bool GoesOn(ReadOnlySpan<char> text, int end) => end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_');

    /// <summary>Whether a word or a number may begin at a place.</summary>
    public static bool Begins(ReadOnlySpan<char> text, int start) => start == 0 || !(char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '_') || IsEscape(text, start);

    /// <summary>Whether a place is inside a code or a decimal number: what stands before is joined to it.</summary>
    public static bool IsJoined(ReadOnlySpan<char> text, int start) => start > 1 && ((text[start - 1] is '.' or '-' or '/' && char.IsLetterOrDigit(text[start - 2])) || (text[start - 1] == ',' && char.IsDigit(text[start - 2])));

    /// <summary>Whether a place is within a longer number, of which the groups before it are no find.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The place.</param>
    /// <param name="floor">Where what was found before ends.</param>
    public static bool IsWithin(ReadOnlySpan<char> text, int start, int floor) => start - 2 >= floor && text[start - 1] is ' ' or '\u00a0' && char.IsAsciiDigit(text[start - 2]);

    // %20 before a value in a link's query.
    private static bool IsEscape(ReadOnlySpan<char> text, int start) => start >= 3 && text[start - 3] == '%' && char.IsAsciiHexDigit(text[start - 1]) && char.IsAsciiHexDigit(text[start - 2]);
}
