using CsCheck;
using JourneyBot.Language.Intents;

namespace JourneyBot.Language.Tests.Intents;

public sealed class IntentClassifierTests
{
    private static readonly IntentExample[] Few =
    [
        new("where is my parcel", "order", "en"), new("track my parcel", "order", "en"), new("has the parcel left", "order", "en"), new("parcel is late", "order", "en"),
        new("what size fits me", "size", "en"), new("is the size small", "size", "en"), new("size chart please", "size", "en"), new("which size do I need", "size", "en"),
    ];

    [Fact]
    public void The_same_examples_give_the_same_classifier_bit_for_bit()
    {
        Assert.Equal(Saved(Train(Retail.Examples)), Saved(Train(Retail.Examples)));
    }

    [Fact]
    public void What_it_was_taught_it_answers() =>
        Assert.All(Few, example => Assert.Equal(example.Intent, Train(Few, new() { Threshold = 0 }).Classify(example.Text).Intent));

    [Theory]
    [InlineData("the mitochondria is the powerhouse of the cell")]
    [InlineData("public static void main string args")]
    [InlineData("zxqj wvkp ggrt")]
    [InlineData("какая сегодня погода")]
    [InlineData("今天天气怎么样")]
    [InlineData("كيف حالك اليوم")]
    public void A_text_about_something_else_is_none(string text)
    {
        var guess = Retail.Classifier.Classify(text);

        Assert.Equal(IntentGuess.None, guess.Intent);
        Assert.Equal(1 - guess.Confidence, guess.Alternatives[0].Confidence, 9);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n ")]
    [InlineData("?!...")]
    [InlineData("👋🏽 ❤️")]
    [InlineData("\ud83d")]
    [InlineData("\u0301\u0308")]
    public void A_text_without_a_word_is_surely_none(string text) => Assert.Equal(IntentGuess.Nothing, Retail.Classifier.Classify(text));

    [Fact]
    public void Any_text_gets_probabilities_best_first()
    {
        var pieces = Gen.OneOf(Gen.OneOfConst("size ", "where is ", "ﷺ", "Straße", "👗", "\ud800", "e\u0301", "\0", "１２３", "İ"), Gen.String);
        pieces.Array[0, 30].Select(string.Concat).Sample(text =>
        {
            var guess = Retail.Classifier.Classify(text);
            double[] all = guess.Intent == IntentGuess.None
                ? [.. guess.Alternatives.Select(score => score.Confidence)]
                : [guess.Confidence, .. guess.Alternatives.Select(score => score.Confidence)];

            Assert.InRange(guess.Confidence, 0, 1);
            Assert.Equal(all.OrderDescending(), all);
            Assert.InRange(all.Sum(), 0, 1.000001);
            Assert.DoesNotContain(guess.Alternatives, score => score.Intent == guess.Intent);
        }, iter: 2_000);
    }

    [Fact]
    public void A_very_long_text_is_read_up_to_its_thousandth_character()
    {
        var start = "how do I return these shoes " + new string('x', 1_000);

        Assert.Equal(Retail.Classifier.Classify(start[..1_000]), Retail.Classifier.Classify(start + string.Concat(Enumerable.Repeat(" stop", 200_000))), Same);
    }

    [Theory]
    [InlineData("I don't want your ads!!", "i DONT want your ads")]
    [InlineData("how do i return this", "ｈｏｗ ｄｏ ｉ ｒｅｔｕｒｎ ｔｈｉｓ")]
    [InlineData("welche Größe", "welche Gro\u0308ße")]
    [InlineData("status of order 48213", "status of order 77905")]
    public void Spelling_that_means_the_same_is_the_same(string one, string other) =>
        Assert.Equal(Retail.Classifier.Classify(one), Retail.Classifier.Classify(other), Same);

    [Fact]
    public void A_threshold_of_zero_always_answers_and_of_one_never()
    {
        var (always, never) = (Train(Few, new() { Threshold = 0 }), Train(Few, new() { Threshold = 1 }));

        Assert.Equal(0, always.Threshold);
        Assert.NotEqual(IntentGuess.None, always.Classify("zxqj").Intent);
        Assert.Equal(IntentGuess.None, never.Classify("where is my parcel").Intent);
    }

    [Fact]
    public void Examples_of_none_make_their_like_refused()
    {
        string[] weather = ["is it raining", "will it rain", "how warm is it outside", "is it snowing outside", "will it be warm", "rain or snow today"];
        var taught = Train([.. Few, .. weather.Select(text => new IntentExample(text, IntentGuess.None, "en"))]);

        Assert.Equal(["order", "size"], taught.Intents);
        Assert.Equal(IntentGuess.None, taught.Classify("is it warm outside or will it rain").Intent);
        Assert.Equal("order", taught.Classify("where is my parcel").Intent);
    }

    [Fact]
    public void Fewer_than_two_intents_cannot_be_told_apart()
    {
        var problem = Assert.Throws<ArgumentException>(() => Train([new("hello", "greeting", "en"), new("👋", "wave", "en")]));
        Assert.Contains("1 intents", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_stops_when_asked()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => IntentClassifier.Train(Retail.Examples, null, stopped.Token));
    }

    [Fact]
    public void An_option_out_of_range_is_named()
    {
        IntentTraining[] wrong = [new() { Cost = 0 }, new() { Cost = double.NaN }, new() { Threshold = 1.1 }, new() { Folds = 1 }, new() { SmallestWeight = -1 }];
        string[] names = ["Cost", "Cost", "Threshold", "Folds", "SmallestWeight"];
        foreach (var (training, name) in wrong.Zip(names))
            Assert.Contains($"IntentTraining.{name}", Assert.Throws<ArgumentOutOfRangeException>(() => Train(Few, training)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prediction_leaves_only_its_answer_on_the_heap()
    {
        for (var i = 0; i < 200; i++) Retail.Classifier.Classify(Retail.HeldOut[i % Retail.HeldOut.Count].Text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++) Retail.Classifier.Classify("how long do I have to send it back");
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1_000, 0, 400);
    }

    internal static bool Same(IntentGuess one, IntentGuess other) =>
        one.Intent == other.Intent && one.Confidence.Equals(other.Confidence) && one.Alternatives.SequenceEqual(other.Alternatives);

    internal static byte[] Saved(IntentClassifier classifier)
    {
        using var stream = new MemoryStream();
        classifier.Save(stream);
        return stream.ToArray();
    }

    private static IntentClassifier Train(IEnumerable<IntentExample> examples, IntentTraining? training = null) =>
        IntentClassifier.Train(examples, training, CancellationToken.None);
}
