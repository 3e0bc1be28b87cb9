using System.Text.Json;
using JourneyBot.Language.Intents;
using JourneyBot.Testing;
using Xunit.Abstractions;

namespace JourneyBot.Language.Tests.Intents;

/// <summary>Measured on published sets; the bounds leave a point or two for other splits, and times ten for a busy machine.</summary>
public sealed class PublishedSetsTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Banking77_is_told_apart()
    {
        var all = IntentCsv.Read(Need.SharedData("intent-banking77/train.csv"), null, null, CancellationToken.None);
        // Stratified: of each intent every fifth text is held out.
        var parts = all.GroupBy(example => example.Intent).SelectMany(intent => intent.Select((example, i) => (example, Test: i % 5 == 4))).ToLookup(part => part.Test, part => part.example);

        var result = Measure([.. parts[false]], [.. parts[true]], null);

        Assert.InRange(result.Accuracy, 0.88, 1);
        Assert.InRange(result.MacroF1, 0.87, 1);
        Assert.InRange(result.Microseconds, 0, 500);
        Assert.InRange(result.ModelBytes, 0, 2_000_000);
    }

    [SkippableFact]
    public void Clinc150_is_told_apart_and_its_foreign_questions_refused()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Need.SharedData("intent-clinc150/data_full.json")));
        IntentExample[] Part(string name) => [.. document.RootElement.GetProperty(name).EnumerateArray().Select(row => new IntentExample(row[0].ToString(), row[1].ToString(), "en"))];

        var result = Measure([.. Part("train"), .. Part("oos_train")], [.. Part("val"), .. Part("oos_val")], "oos");

        Assert.InRange(result.InScopeAccuracy ?? 0, 0.83, 1);
        Assert.InRange(result.OutOfScopeRecall ?? 0, 0.86, 1);
    }

    private IntentEvaluation Measure(IntentExample[] train, IntentExample[] test, string? outOfScope)
    {
        var result = IntentEvaluation.Run(train, test, outOfScope, null, TimeProvider.System, CancellationToken.None);
        output.WriteLine(result.ToString());
        return result;
    }
}
