using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Builder.Dialogs.Prompts;
using Xunit;

namespace BotRuntime.Tests.Prompts;

public sealed class ConfirmPromptTests
{
    public static TheoryData<string> Cultures => [.. PromptCultureModels.GetSupportedCultures().Select(culture => culture.Locale)];

    [Theory]
    [MemberData(nameof(Cultures))]
    public Task Every_culture_asks_and_understands_its_own_yes_and_no(string locale)
    {
        var culture = PromptCultureModels.GetSupportedCultures().Single(model => model.Locale == locale);
        var asked = $"Sure? (1) {culture.YesInLanguage}{culture.InlineOr}(2) {culture.NoInLanguage}";

        return Asking.With(new ConfirmPrompt("ask"), got => $"{got}", Asking.Question("Sure?"))
            .Send(Asking.Message("hi", locale)).AssertReply(asked).Send(Asking.Message(culture.YesInLanguage, locale)).AssertReply("True")
            .Send(Asking.Message("hi", locale)).AssertReply(asked).Send(Asking.Message(culture.NoInLanguage, locale)).AssertReply("False")
            .Send(Asking.Message("hi", locale)).AssertReply(asked).Send(Asking.Message("2", locale)).AssertReply("False")
            .StartTestAsync();
    }

    [Fact]
    public Task A_number_answers_only_where_the_prompt_has_shown_one() => Asking
        .With(new ConfirmPrompt("ask") { ChoiceOptions = new ChoiceFactoryOptions { IncludeNumbers = false } }, got => $"{got}", Asking.Question("Sure?"))
        .Test("hi", "Sure? Yes or No").Test("2", "Sure? Yes or No").Test("no", "False").StartTestAsync();

    [Fact]
    public Task A_prompt_may_understand_another_language_than_it_speaks()
    {
        var options = Asking.Question("Sure?");
        options.RecognizeLanguage = "es-es";

        return Asking.With(new ConfirmPrompt("ask"), got => $"{got}", options).Test("hi", "Sure? (1) Yes or (2) No").Test("claro que sí", "True").StartTestAsync();
    }

    [Fact]
    public Task A_bot_may_have_its_own_yes_and_no() => Asking
        .With(new ConfirmPrompt("ask") { ConfirmChoices = Tuple.Create(new Choice("Do it"), new Choice("Leave it")) }, got => $"{got}", Asking.Question("Sure?"))
        .Test("hi", "Sure? (1) Do it or (2) Leave it").Test("leave it", "False").StartTestAsync();

    [Fact]
    public Task The_style_of_the_options_beats_the_prompts_own()
    {
        var options = Asking.Question("Sure?");
        options.Style = ListStyle.None;

        return Asking.With(new ConfirmPrompt("ask") { Style = ListStyle.Inline }, got => $"{got}", options).Test("hi", "Sure?").StartTestAsync();
    }

    [Fact]
    public Task Words_of_ones_own_speak_an_unknown_culture()
    {
        var words = new Dictionary<string, (Choice, Choice, ChoiceFactoryOptions)> { ["xx-xx"] = (new Choice("aye"), new Choice("nay"), new ChoiceFactoryOptions(", ", " or else ", " or else ", true)), ["en-us"] = (new Choice("Yes"), new Choice("No"), new ChoiceFactoryOptions()) };

        return Asking.With(new ConfirmPrompt("ask", words), got => $"{got}", Asking.Question("Sure?"))
            .Send(Asking.Message("hi", "xx-xx")).AssertReply("Sure? (1) aye or else (2) nay").Send(Asking.Message("nay", "xx-xx")).AssertReply("False").StartTestAsync();
    }

    [Theory]
    [InlineData("de-AT", "de-de")]
    [InlineData("DE", "de-de")]
    [InlineData("en-GB", "en-us")]
    [InlineData("pl-PL", "pl-pl")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public void A_culture_maps_to_one_of_its_language(string? culture, string? nearest) => Assert.Equal(nearest, PromptCultureModels.MapToNearestLanguage(culture));
}
