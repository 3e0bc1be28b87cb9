using JourneyBot.BotFramework.Privacy;
using JourneyBot.Consent;
using JourneyBot.Consent.Wishes;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Testing;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace JourneyBot.BotFramework.Tests.Privacy;

/// <summary>What customers ask for about themselves is done before the bot sees it.</summary>
public sealed class PrivacyMiddlewareTests
{
    private static readonly StreamId Ann = Some.Anonymous();

    private readonly World world = new();
    private int reached;

    [Theory]
    [InlineData("en", "Please stop messaging me!", "Understood")]
    [InlineData("de", "Schreib mir bitte nicht mehr", "Verstanden")]
    [InlineData("fr", "Arrêtez de m'écrire, s'il vous plaît", "Compris")]
    [InlineData("es", "No me escribas más", "Entendido")]
    public async Task A_stop_opts_out_at_once_and_is_confirmed_in_its_language(string language, string said, string answer)
    {
        await SayAsync(said);
        Assert.StartsWith(answer, Answer(), StringComparison.Ordinal);
        Assert.True((await StateAsync()).OptedOut);
        Assert.Equal(0, reached);

        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await SayAsync(language switch { "de" => "Du darfst mir wieder schreiben", "fr" => "Tu peux m'écrire à nouveau", "es" => "Puedes volver a escribirme", _ => "You may write again" });
        Assert.StartsWith(PrivacyTexts.Default.ByLanguage[language].Resumed[..4], Answer(), StringComparison.Ordinal);
        var state = await StateAsync();
        Assert.Equal((false, true), (state.OptedOut, state.Proactive));
    }

    [Theory]
    [InlineData("en", "What do you know about me?", "This is what I know")]
    [InlineData("de", "Was weißt du über mich?", "Das weiß ich über Sie")]
    [InlineData("fr", "Que savez-vous sur moi ?", "Voici ce que je sais")]
    [InlineData("es", "¿Qué datos tienes sobre mí?", "Esto es lo que sé")]
    public async Task Who_asks_what_is_known_is_told_with_source_and_age(string language, string said, string answer)
    {
        world.Options.PrivacyPage = "https://shop.example/privacy";
        await world.Pipeline.ProcessAsync([Some.Incoming("product.viewed"), Some.Incoming("identified") with { Name = null, Source = "crm", Traits = new Dictionary<string, string> { ["loyaltyTier"] = "gold" } }], default);
        await SayAsync(said);
        var told = Answer();
        Assert.StartsWith(answer, told, StringComparison.Ordinal);
        Assert.Contains("web 1", told, StringComparison.Ordinal);
        Assert.Contains("gold", told, StringComparison.Ordinal);
        Assert.Contains("crm, 2026-11-23", told, StringComparison.Ordinal);
        Assert.Contains("https://shop.example/privacy", told, StringComparison.Ordinal);
        Assert.True(PrivacyTexts.Default.ByLanguage.ContainsKey(language));
    }

    [Fact]
    public async Task Who_only_says_who_they_are_is_told_of_this_conversation_alone()
    {
        await SayAsync("hello");
        await world.Pipeline.ProcessAsync([Some.Incoming("product.viewed"), Some.Incoming("t") with { Name = null, Traits = new Dictionary<string, string> { ["loyaltyTier"] = "gold" } }], default);
        world.Speaker = null;
        await SayAsync("What do you know about me?");
        var told = Answer();
        Assert.DoesNotContain("gold", told, StringComparison.Ordinal);
        Assert.DoesNotContain("web ", told, StringComparison.Ordinal);

        await SayAsync("Forget me");
        Assert.StartsWith("I cannot be sure", Answer(), StringComparison.Ordinal);
        await SayAsync("yes");
        Assert.Empty(world.Forgotten);
    }

    [Theory]
    [InlineData("Forget me", "yes", "Done: I have forgotten you. Receipt E-1.")]
    [InlineData("Vergiss mich", "Ja, vergiss mich", "Erledigt: Ich habe Sie vergessen. Beleg E-1.")]
    [InlineData("Oubliez-moi", "oui", "C'est fait : je vous ai oublié. Reçu E-1.")]
    [InlineData("Borra mis datos", "Sí.", "Hecho: le he olvidado. Recibo E-1.")]
    public async Task Who_wants_to_be_forgotten_is_asked_once_and_forgotten(string said, string yes, string done)
    {
        await world.Pipeline.ProcessAsync([Some.Incoming("product.viewed")], default);
        await SayAsync(said);
        var question = Sent();
        Assert.Equal(2, question.SuggestedActions.Actions.Count);
        Assert.Equal(InputHints.ExpectingInput, question.InputHint);
        Assert.Empty(world.Forgotten);

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await SayAsync(yes);
        Assert.Equal(done, Answer());
        Assert.Equal([Ann], world.Forgotten);
        Assert.Empty(await world.EventsAsync());
        Assert.Empty(await world.Memory.ReadAllAsync("references", "", default));
        Assert.Empty(await world.Memory.ReadAllAsync(PendingErasures.Collection, "", default));
        Assert.Equal(0, reached);
    }

    [Fact]
    public async Task A_no_keeps_everything_and_another_word_goes_to_the_bot()
    {
        await SayAsync("Forget me");
        await SayAsync("No");
        Assert.StartsWith("Good, I keep", Answer(), StringComparison.Ordinal);
        await SayAsync("yes");
        Assert.Equal(1, reached);

        await SayAsync("Forget me");
        await SayAsync("where is my order?");
        await SayAsync("yes");
        Assert.Equal(3, reached);
        Assert.Empty(world.Forgotten);
    }

    [Fact]
    public async Task A_yes_after_ten_minutes_is_one_to_something_else()
    {
        await SayAsync("Forget me");
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await SayAsync("yes");
        Assert.Equal(1, reached);
        Assert.Empty(world.Forgotten);
    }

    [Fact]
    public async Task A_bare_stop_is_an_answer_where_the_bot_waits_for_one_and_an_explicit_wish_never_is()
    {
        await world.SayAsync("hello", (turn, token) => turn.SendActivityAsync(MessageFactory.Text("Which size?", null, InputHints.ExpectingInput), token), "1");
        await SayAsync("stop");
        Assert.Equal(1, reached);
        Assert.False((await StateAsync()).OptedOut);

        await world.SayAsync("hello again", (turn, token) => turn.SendActivityAsync(MessageFactory.Text("Which size?", null, InputHints.ExpectingInput), token), "2");
        await SayAsync("stop messaging me");
        Assert.True((await StateAsync()).OptedOut);
        Assert.Equal(1, reached);
    }

    [Fact]
    public async Task A_bare_stop_counts_where_the_bot_waits_for_nothing()
    {
        await SayAsync("STOP");
        Assert.True((await StateAsync()).OptedOut);
    }

    [Theory]
    [InlineData("de-AT", "stop messaging me", "Understood")]
    [InlineData("en-US", "Schreib mir nicht mehr", "Verstanden")]
    [InlineData("de-DE", "Ne m'écris plus", "Compris")]
    [InlineData("en-GB", "No me escribas más", "Entendido")]
    [InlineData("fr-FR", "you may write again", "Good. I will")]
    [InlineData("es-ES", "Du darfst mir wieder schreiben", "Gut. Ich")]
    [InlineData("en-US", "Tu peux m'écrire à nouveau", "Bien. J'écrirai")]
    [InlineData("de-CH", "Puedes volver a escribirme", "Bien. Escribiré")]
    [InlineData("de-DE", "What do you know about me?", "I know nothing")]
    [InlineData("fr-CA", "Was weißt du über mich?", "Ich weiß nichts")]
    [InlineData("es-MX", "Que sais-tu sur moi ?", "Je ne sais rien")]
    [InlineData("en-US", "¿Qué datos tienes sobre mí?", "No sé nada")]
    [InlineData("de-DE", "¡Basta!", "Entendido")]
    public async Task A_wish_is_answered_in_the_language_in_which_it_was_said(string locale, string said, string answer)
    {
        await SayAsync(said, locale);
        Assert.StartsWith(answer, Answer(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE", "Verstanden")]
    [InlineData("fr_FR", "Compris")]
    [InlineData("es", "Entendido")]
    [InlineData("en-GB", "Understood")]
    [InlineData("nl-NL", "Understood")]
    [InlineData("fil-PH", "Understood")]
    [InlineData(null, "Understood")]
    public async Task The_locale_decides_where_the_words_are_of_several_languages(string? locale, string answer)
    {
        await SayAsync("Stop!", locale);
        Assert.StartsWith(answer, Answer(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_wish_of_the_message_says_the_language_of_one_that_does_not()
    {
        await SayAsync("Stop. Und was weißt du über mich?", "en-US");
        Assert.Equal(["Verstanden", "Das weiß i"], Answers().Select(answer => answer[..10]));
    }

    [Theory]
    [InlineData("fr-FR", "Forget me", "Shall I forget", "yes", "Done: I have forgotten you.")]
    [InlineData("en-US", "Vergiss mich", "Soll ich alles", "ja", "Erledigt: Ich habe Sie vergessen.")]
    [InlineData("de-DE", "Oubliez-moi", "Dois-je oublier", "oui", "C'est fait : je vous ai oublié.")]
    [InlineData("en-US", "Borra mis datos", "¿Olvido todo", "sí", "Hecho: le he olvidado.")]
    public async Task The_question_and_what_follows_it_stay_in_that_language(string locale, string said, string question, string yes, string done)
    {
        await world.Pipeline.ProcessAsync([Some.Incoming("product.viewed")], default);
        await SayAsync(said, locale);
        Assert.StartsWith(question, Answer(), StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await SayAsync(yes, locale);
        Assert.StartsWith(done, Answer(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_language_without_texts_is_answered_in_the_locale_and_then_in_English()
    {
        var english = PrivacyTexts.Default.ByLanguage["en"];
        var texts = new PrivacyTexts(new Dictionary<string, PrivacyText> { ["en"] = english, ["nl"] = english });
        var wish = new Wish(WishKind.Stop, "de");
        Assert.Equal(["nl", "en", "en"], new[] { "nl-NL", "it-IT", null }.Select(locale => texts.LanguageOf(wish, [wish], locale)));
    }

    [Fact]
    public async Task In_a_group_nothing_is_told_of_anybody()
    {
        world.Adapter.Conversation.Conversation.ConversationType = "groupChat";
        await SayAsync("What do you know about me?");
        Assert.StartsWith("Others read along", Answer(), StringComparison.Ordinal);
        await SayAsync("Forget me");
        Assert.StartsWith("Others read along", Answer(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stop the order")]
    [InlineData("forget it")]
    [InlineData("don't stop")]
    [InlineData("what do you know about sizes?")]
    public async Task Anything_else_reaches_the_bot(string said)
    {
        await SayAsync(said);
        Assert.Equal(1, reached);
    }

    [Fact]
    public async Task A_consent_that_is_given_in_words_is_kept_with_its_text_and_end()
    {
        await world.SayAsync("yes, news please", (turn, token) => turn.GetJourneyTurn().RecordConsentAsync(ConsentPurpose.Marketing, ConsentStatus.Granted, "news-2", Some.Noon.AddYears(1), token));
        var record = (await StateAsync()).Of(ConsentPurpose.Marketing);
        Assert.Equal((ConsentStatus.Granted, "news-2", Some.Noon.AddYears(1), EventSources.Bot), (record.Status, record.Text, record.Until, record.Source));
    }

    private Task SayAsync(string text) => world.SayAsync(text, Bot);

    private Task SayAsync(string text, string? locale) => world.DoAsync(new Activity { Type = "message", Text = text, Locale = locale }, Bot);

    private Task Bot(ITurnContext turn, CancellationToken cancellationToken)
    {
        reached++;
        return Task.CompletedTask;
    }

    private Activity Sent()
    {
        Activity? last = null;
        while (world.Adapter.GetNextReply() is Activity next) last = next;
        return last ?? throw new InvalidOperationException("the bot said nothing");
    }

    private string Answer() => Sent().Text;

    private List<string> Answers()
    {
        var answers = new List<string>();
        while (world.Adapter.GetNextReply() is Activity { Type: ActivityTypes.Message } next) answers.Add(next.Text);
        return answers;
    }

    private async Task<ConsentState> StateAsync() =>
        ConsentState.Of(Trait.Latest(await world.Memory.ReadTraitsAsync([Ann], default)), world.Clock.GetUtcNow(), new ConsentOptions());
}
