using JourneyBot.Language.Intents;

namespace JourneyBot.Language.Tests.Intents;

public sealed class RetailIntentsTests
{
    private static readonly string[] Expected =
    [
        "agent.request", "bot.who", "cart.help", "complaint.product", "complaint.service", "delivery.question", "goodbye.thanks", "greeting",
        "loyalty.question", "optin.messages", "optout.messages", "order.status", "payment.question", "price.question", "privacy.question",
        "product.advice", "product.compare", "returns.question", "size.help", "stock.availability",
    ];

    [Fact]
    public void The_pack_has_these_intents() => Assert.Equal(Expected, Retail.Classifier.Intents);

    [Fact]
    public void Every_intent_has_eighteen_English_and_some_German_examples()
    {
        foreach (var intent in Expected)
        {
            Assert.True(Retail.Examples.Count(example => example.Intent == intent && example.Locale == "en") >= 18, intent);
            Assert.True(Retail.Examples.Count(example => example.Intent == intent && example.Locale == "de") >= 8, intent);
        }
    }

    [Fact]
    public void No_held_out_line_is_an_example()
    {
        var known = Retail.Examples.Select(example => Utterance.Fold(example.Text)).ToHashSet();
        Assert.DoesNotContain(Retail.HeldOut, line => known.Contains(Utterance.Fold(line.Text)));
        Assert.All(Expected, intent => Assert.True(Retail.HeldOut.Count(line => line.Intent == intent) >= 5, intent));
        Assert.True(Retail.HeldOut.Count(line => line.Intent == IntentGuess.None) >= 40);
    }

    [Fact]
    public void Most_held_out_lines_are_understood_and_most_foreign_ones_refused()
    {
        var result = IntentEvaluation.Run(Retail.Examples, Retail.HeldOut, IntentGuess.None, null, TimeProvider.System, CancellationToken.None);

        Assert.InRange(result.InScopeAccuracy ?? 0, 0.85, 1);
        Assert.InRange(result.OutOfScopeRecall ?? 0, 0.70, 1);
        Assert.InRange(result.MacroF1, 0.84, 1);
        Assert.InRange(result.ModelBytes, 1, 400_000);
    }

    [Fact]
    public void Stop_messaging_me_is_heard_and_hardly_anything_else_taken_for_it()
    {
        var guesses = Retail.HeldOut.Select(line => (line.Intent, Guess: Retail.Classifier.Classify(line.Text).Intent)).ToArray();

        Assert.True(guesses.Count(line => line is { Intent: "optout.messages", Guess: "optout.messages" }) >= 8);
        Assert.True(guesses.Count(line => line.Intent != "optout.messages" && line.Guess == "optout.messages") <= 3);
    }

    [Fact]
    public void Answers_are_right_about_as_often_as_they_claim()
    {
        var answers = Retail.HeldOut.Select(line => (line.Intent, Guess: Retail.Classifier.Classify(line.Text))).Where(line => line.Guess.Intent != IntentGuess.None).ToArray();
        var claimed = answers.Average(line => line.Guess.Confidence);
        var right = answers.Average(line => line.Intent == line.Guess.Intent ? 1.0 : 0.0);

        Assert.InRange(right - claimed, -0.1, 0.12);
    }
}
