using System;
using System.Collections.Generic;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

/// <summary>German writes a number below a million as one word: neunzehnhundertneunundneunzig.</summary>
internal static class GermanCompound
{
    private const int LongestWord = 60;

    private static readonly Dictionary<string, int> Units = Sequence(0, 1, "null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn");
    private static readonly Dictionary<string, int> Tens = Sequence(20, 10, "zwanzig dreißig vierzig funfzig sechzig siebzig achtzig neunzig");
    private static readonly Dictionary<string, int> Irregular = new(StringComparer.Ordinal) { ["erst"] = 1, ["dritt"] = 3, ["siebt"] = 7, ["acht"] = 8 };

    static GermanCompound()
    {
        (Units["ein"], Units["eine"], Units["zwo"], Tens["dreissig"]) = (1, 1, 2, 30);
    }

    public static decimal? Number(string word) => word is "ein" || word.Length > LongestWord ? null : Below(1_000_000, word);

    public static int? Ordinal(string word)
    {
        if (word.Length > LongestWord || word.Length < 5) return null;
        var stem = word[^1] == 'e' ? word[..^1] : word[^1] is 'r' or 's' or 'n' or 'm' && word[^2] == 'e' ? word[..^2] : null;
        if (stem is null) return null;
        foreach (var (irregular, value) in Irregular)
            if (stem.EndsWith(irregular, StringComparison.Ordinal) && Prefix(stem[..^irregular.Length]) is { } before) return before + value;
        if (stem.EndsWith("st", StringComparison.Ordinal) && Below(1_000_000, stem[..^2]) is >= 20 and var high) return high;
        return stem.EndsWith('t') && Below(1_000_000, stem[..^1]) is { } low && low % 100 is > 1 and < 20 ? low : null;
    }

    private static int? Prefix(string word) => word.Length == 0 ? 0 : Below(1_000_000, word) is { } value && value % 100 == 0 ? value : null;

    private static int? Below(int limit, string word)
    {
        if (Units.TryGetValue(word, out var unit)) return unit;
        if (Tens.TryGetValue(word, out var ten)) return ten;
        if (limit > 1000 && Split(word, "tausend", 1000, 1000) is { } thousands) return thousands;
        if (limit > 100 && Split(word, "hundert", 100, 100) is { } hundreds) return hundreds;
        var and = word.IndexOf("und", StringComparison.Ordinal);
        return and > 0 && Units.TryGetValue(word[..and], out unit) && unit is > 0 and < 10 && Tens.TryGetValue(word[(and + 3)..], out ten) ? ten + unit : null;
    }

    private static int? Split(string word, string scale, int times, int limit)
    {
        var at = word.IndexOf(scale, StringComparison.Ordinal);
        if (at < 0) return null;
        var before = at == 0 ? 1 : Below(limit, word[..at]);
        var rest = word[(at + scale.Length)..];
        if (rest.StartsWith("und", StringComparison.Ordinal)) rest = rest[3..];
        var after = rest.Length == 0 ? 0 : Below(limit, rest);
        return before * times + after;
    }

    private static Dictionary<string, int> Sequence(int first, int step, string words)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in words.Split(' '))
        {
            numbers[word] = first;
            first += step;
        }

        return numbers;
    }
}
