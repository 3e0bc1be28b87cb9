using System.Globalization;

namespace JourneyBot.DirectLine.Wire;

/// <summary>How far a client has read; to the client it means nothing.</summary>
internal static class Watermark
{
    /// <summary>Reads one; none, or the dash of a stream address, is the beginning.</summary>
    public static bool TryRead(string? text, out long sequence)
    {
        sequence = 0;
        return string.IsNullOrEmpty(text) || text == "-" || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out sequence) && sequence < long.MaxValue;
    }
}
