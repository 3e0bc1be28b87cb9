namespace JourneyBot.Consent.Recognisers;

/// <summary>The extension behind a phone number.</summary>
internal static class Extension
{
    private static readonly string[] Words = [" ext. ", " ext.", " ext ", " extension ", " x", " durchwahl ", " dw ", " poste ", " int. "];

    /// <summary>Where the number ends, with its extension of 1 to 5 digits.</summary>
    public static int End(ReadOnlySpan<char> text, int end)
    {
        foreach (var word in Words)
        {
            if (!text[end..].StartsWith(word, StringComparison.OrdinalIgnoreCase)) continue;
            var i = end + word.Length;
            var from = i;
            while (i < text.Length && i - from < 6 && char.IsAsciiDigit(text[i])) i++;
            if (i - from is >= 1 and <= 5 && !Boundary.GoesOn(text, i)) return i;
        }

        return end;
    }
}
