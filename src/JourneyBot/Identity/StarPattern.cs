namespace JourneyBot.Identity;

/// <summary>A pattern with stars, each for any letters or none, compared without case.</summary>
internal static class StarPattern
{
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var star = pattern.IndexOf('*');
        if (star < 0) return text.Equals(pattern, StringComparison.OrdinalIgnoreCase);
        if (!text.StartsWith(pattern[..star], StringComparison.OrdinalIgnoreCase)) return false;
        text = text[star..];
        pattern = pattern[(star + 1)..];
        // Between two stars the first place that fits is as good as any; what follows the last star has to end the text.
        while ((star = pattern.IndexOf('*')) >= 0)
        {
            var place = text.IndexOf(pattern[..star], StringComparison.OrdinalIgnoreCase);
            if (place < 0) return false;
            text = text[(place + star)..];
            pattern = pattern[(star + 1)..];
        }

        return text.EndsWith(pattern, StringComparison.OrdinalIgnoreCase);
    }
}
