using Microsoft.Bot.Builder.Dialogs.Choices;
using Xunit;

namespace BotRuntime.Tests.Prompts;

public sealed class FindTests
{
    private static readonly string[] Food = ["bread", "bread pudding", "pudding"];

    [Fact]
    public void The_longest_value_takes_the_words_first_and_every_word_counts_once()
    {
        var found = ChoiceRecognizers.RecognizeChoices("bread pudding and bread", Food);

        Assert.Equal(["bread pudding 0-12", "bread 18-22"], found.Select(match => $"{match.Resolution.Value} {match.Start}-{match.End}"));
        Assert.All(found, match => Assert.Equal((1f, "choice"), (match.Resolution.Score, match.TypeName)));
    }

    [Fact]
    public void A_choice_is_found_by_its_synonyms_and_the_title_of_its_button()
    {
        List<Choice> choices = [new("a") { Synonyms = ["alpha"] }, new("b") { Action = new() { Title = "Beta" } }];

        Assert.Equal(["a by alpha", "b by Beta"], Find.FindChoices("alpha then beta", choices).Select(match => $"{match.Resolution.Value} by {match.Resolution.Synonym}"));
        Assert.Empty(Find.FindChoices("beta", choices, new FindChoicesOptions { NoAction = true }));
        Assert.Empty(Find.FindChoices("b", choices, new FindChoicesOptions { NoValue = true }));
    }

    [Theory]
    [InlineData("second last", 1f)]
    [InlineData("second from last", 2 / 3f)]
    [InlineData("last second", null)]
    [InlineData("second of all from last", null)]
    public void Words_must_come_in_order_and_close_to_each_other(string utterance, float? score) =>
        Assert.Equal(score, Find.FindValues($"the {utterance}", [new SortedValue { Value = "second last", Index = 0 }]).SingleOrDefault()?.Resolution.Score);

    [Fact]
    public void The_whole_utterance_is_the_best_match() =>
        Assert.Equal(1, Find.FindChoices("Option B", ["option A", "option B", "b"]).Single().Resolution.Index);

    [Theory]
    [InlineData("the first and third one", new[] { 0, 2 })]
    [InlineData("one and 3", new[] { 0, 2 })]
    [InlineData("number 4", new int[0])]
    [InlineData("the tenth", new int[0])]
    [InlineData("0", new int[0])]
    [InlineData("1.5", new int[0])]
    [InlineData("previous", new int[0])]
    [InlineData(null, new int[0])]
    public void Places_in_the_list_are_found_by_ordinal_else_by_number(string? utterance, int[] places) =>
        Assert.Equal(places, ChoiceRecognizers.RecognizeChoices(utterance, Food).Select(match => match.Resolution.Index));

    [Theory]
    [InlineData("Hi, you!", new[] { "hi", "you" })]
    [InlineData("food: 😀👍 fries", new[] { "food", "😀", "👍", "fries" })]
    [InlineData("half \uD83D pair", new[] { "half", "\uD83D", "pair" })]
    [InlineData("新しい 本", new[] { "新しい", "本" })]
    [InlineData("", new string[0])]
    [InlineData(null, new string[0])]
    public void Text_is_cut_into_words(string? text, string[] words) => Assert.Equal(words, Tokenizer.DefaultTokenizer(text).Select(token => token.Normalized));
}
