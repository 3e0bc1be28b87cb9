using System.Text.Json;
using JourneyBot.Language.Intents;

namespace JourneyBot.Language.Tests.Intents;

public sealed class IntentEvaluationTests
{
    private static readonly IntentExample[] Train =
    [
        new("where is my parcel", "order", ""), new("track my parcel", "order", ""), new("the parcel is late", "order", ""),
        new("what size fits me", "size", ""), new("is the size small", "size", ""), new("size chart please", "size", ""),
    ];

    [Fact]
    public void The_document_is_the_one_that_scripts_rely_on()
    {
        using var document = JsonDocument.Parse(JsonSerializer.Serialize(Run(Train, null)));
        Assert.Equal(
            ["n", "accuracy", "macroF1", "inScopeAccuracy", "outOfScopeRecall", "fitSeconds", "microseconds", "modelBytes"],
            document.RootElement.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void The_shares_are_counted_over_the_test_texts()
    {
        // Three right, one wrong: order has F1 = 2·2 / (2 + 3), size 2·1 / (2 + 1).
        var result = Run([Train[0], Train[1], Train[3], Train[2] with { Intent = "size" }], null);

        Assert.Equal(4, result.N);
        Assert.Equal(0.75, result.Accuracy);
        Assert.Equal(0.75, result.InScopeAccuracy);
        Assert.Null(result.OutOfScopeRecall);
        Assert.Equal((0.8 + 2.0 / 3) / 2, result.MacroF1, 9);
        Assert.True(result is { FitSeconds: > 0, Microseconds: > 0, ModelBytes: > 100 });
    }

    [Fact]
    public void Out_of_scope_texts_are_right_when_refused()
    {
        IntentExample[] test = [Train[0], Train[3], new("zzxq wwk", "oos", ""), new("qqjj vvgg", "oos", ""), new("where is my parcel", "oos", "")];
        var result = Run(test, "oos", new() { Threshold = 0.5 });

        Assert.Equal(1, result.InScopeAccuracy);
        Assert.Equal(2.0 / 3, result.OutOfScopeRecall ?? 0, 9);
        Assert.Equal(0.8, result.Accuracy, 9);
    }

    [Fact]
    public void Without_an_out_of_scope_label_nothing_is_refused() => Assert.Equal(0.5, Run([new("hm size", "size", ""), new("hm size", "order", "")], null).Accuracy);

    [Fact]
    public void An_empty_test_set_is_a_mistake() => Assert.Throws<ArgumentException>(() => Run([], null));

    private static IntentEvaluation Run(IReadOnlyList<IntentExample> test, string? outOfScope, IntentTraining? training = null) =>
        IntentEvaluation.Run(Train, test, outOfScope, training, TimeProvider.System, CancellationToken.None);
}
