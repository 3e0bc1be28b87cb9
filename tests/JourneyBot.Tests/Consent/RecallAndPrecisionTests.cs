using System.Globalization;
using System.Text.RegularExpressions;
using JourneyBot.Consent;
using JourneyBot.Tests.Consent.Labelled;
using Xunit.Abstractions;

namespace JourneyBot.Tests.Consent;

/// <summary>How much of what is personal is found, and how much of what is found is personal.</summary>
public sealed class RecallAndPrecisionTests(ITestOutputHelper output)
{
    private const int Texts = 9_000;
    private static readonly string[] Kinds = ["[e-mail]", "[card]", "[iban]", "[id]", "[phone]"];

    [Theory]
    [InlineData(20261127, 0)]
    [InlineData(4711, 1)]
    [InlineData(90210, 2)]
    public void Each_kind_is_found_and_little_else(int seed, int shape)
    {
        var texts = new LabelledTexts(seed, shape);
        var (there, right, found) = (Kinds.ToDictionary(kind => kind, _ => 0), Kinds.ToDictionary(kind => kind, _ => 0), Kinds.ToDictionary(kind => kind, _ => 0));
        var wrong = new List<string>();
        for (var i = 0; i < Texts; i++)
        {
            var text = texts.Next();
            var masked = Redaction.Mask(text.Whole);
            var expected = string.Concat(text.Parts.Select(part => part.Kind ?? part.Text));
            foreach (var part in text.Parts)
                if (part.Kind is { } kind)
                {
                    there[kind]++;
                    if (masked == expected) right[kind]++;
                }

            foreach (var kind in Kinds) found[kind] += Regex.Count(masked, Regex.Escape(kind));
            if (masked != expected) wrong.Add($"{text.Whole.ReplaceLineEndings("|")}  =>  {masked.ReplaceLineEndings("|")}");
        }

        output.WriteLine("| kind | labelled | found | recall | precision |");
        foreach (var kind in Kinds)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kind} | {there[kind]} | {found[kind]} | {(double)right[kind] / there[kind]:0.0000} | {(double)right[kind] / found[kind]:0.0000} |"));
        foreach (var line in wrong.Take(60)) output.WriteLine(line);

        Assert.True(there.Values.Sum() >= 5_000);
        foreach (var kind in Kinds)
        {
            var least = kind == "[phone]" ? 0.95 : 0.98;
            Assert.True((double)right[kind] / there[kind] >= least, $"recall of {kind} is below {least}");
            Assert.True((double)right[kind] / found[kind] >= least, $"precision of {kind} is below {least}");
        }
    }
}
