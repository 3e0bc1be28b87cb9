using System.Globalization;
using System.Text.Json;
using JourneyBot.Consent;
using JourneyBot.Testing;
using Xunit.Abstractions;

namespace JourneyBot.Tests.Consent;

/// <summary>How often something is masked in public texts, which have hardly anything personal in them.</summary>
public sealed class PublicTextTests(ITestOutputHelper output)
{
    // In thousandths of the texts. Dialogues have made-up addresses, phones and numbers of accounts in them, questions nothing.
    [SkippableTheory]
    [InlineData("intent-banking77/train.csv", 1)]
    [InlineData("intent-clinc150/data_full.json", 1)]
    [InlineData("intent-bitext-support/Bitext_Sample_Customer_Support_Training_Dataset.csv", 1)]
    [InlineData("dialogue-taskmaster4/data_07.json", 10)]
    [InlineData("dialogue-abcd-sample/abcd_sample.json", 60)]
    public void Little_is_masked_in_public_texts(string file, double most)
    {
        var texts = Texts(Need.SharedData(file)).Where(text => text.Length > 0).ToList();
        var masked = texts.Where(text => Redaction.Mask(text) != text).ToList();
        var share = 1_000.0 * masked.Count / texts.Count;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {masked.Count} of {texts.Count} texts, {share:0.00} in a thousand"));
        foreach (var text in masked.Take(25)) output.WriteLine($"{text}  =>  {Redaction.Mask(text)}");
        Assert.True(texts.Count > 100);
        Assert.True(share <= most);
    }

    private static IEnumerable<string> Texts(string path)
    {
        if (!path.EndsWith(".json", StringComparison.Ordinal)) return File.ReadLines(path);
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. Strings(document.RootElement)];
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Strings(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String when element.GetString() is { } text && text.Contains(' ', StringComparison.Ordinal) => [text],
        _ => [],
    };
}
