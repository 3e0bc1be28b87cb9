namespace JourneyBot.Consent.Recognisers;

/// <summary>The calling codes of the world (ITU-T E.164, list of assigned country codes).</summary>
internal static class CallingCodes
{
    private static readonly HashSet<int> Assigned =
    [
        1, 7, 20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58, 60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
        211, 212, 213, 216, 218, .. Enumerable.Range(220, 50), 290, 291, 297, 298, 299, .. Enumerable.Range(350, 10), .. Enumerable.Range(370, 13), 385, 386, 387, 389, 420, 421, 423,
        .. Enumerable.Range(500, 10), .. Enumerable.Range(590, 10), 670, .. Enumerable.Range(672, 23), 800, 808, 850, 852, 853, 855, 856, 870, 880, 886, 960, 961, 962, 963, 964, 965, 966, 967, 968, 970, 971, 972, 973, 974, 975, 976, 977, 992, 993, 994, 995, 996, 998,
    ];

    /// <summary>How many digits the code has that a number begins with; 0 where there is no such code.</summary>
    public static int Length(ReadOnlySpan<char> digits)
    {
        var code = 0;
        for (var i = 0; i < 3 && i < digits.Length; i++)
        {
            code = code * 10 + digits[i] - '0';
            if (Assigned.Contains(code)) return i + 1;
        }

        return 0;
    }
}
