using System.Globalization;
using System.Text.RegularExpressions;
using FashionShop.Bot;
using FashionShop.Orders;

namespace FashionShop.Tests;

public sealed class AnswerTests
{
    public static TheoryData<string> Everybody => [.. People.All];

    [Theory]
    [InlineData("hi")]
    [InlineData("how much is delivery?")]
    public async Task The_same_words_get_another_answer_from_each_of_five(string words)
    {
        var answers = new List<string>();
        foreach (var who in new[] { "first-time", "faq reader", "cart holder", "gold", "buyer", "complaining" }) answers.Add(await (await People.ComesAsync(who)).HearAsync(words));
        Assert.Equal(answers.Count, answers.Distinct().Count());
    }

    [Fact]
    public async Task A_complaint_is_met_by_what_is_known_of_the_order()
    {
        const string Words = "something is wrong with my coat";
        Assert.Contains("What is the order number?", await (await People.ComesAsync("first-time")).HearAsync(Words), StringComparison.Ordinal);
        Assert.Contains("send it back for 30 days", await (await People.ComesAsync("buyer")).HearAsync(Words), StringComparison.Ordinal);
        Assert.Contains("Zip of the Dun Puffer Jacket broke", await (await People.ComesAsync("complaining")).HearAsync(Words), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("first-time", "€4.90", "€80", "€9.90")]
    [InlineData("faq reader", "€4.90", "€80", "€9.90")]
    [InlineData("cart holder", "€65", "€15 more", "€9.90")]
    [InlineData("silver with cart", "€30", "€10 more", "€9.90")]
    [InlineData("gold", "always free", "**gold**", "€9.90")]
    [InlineData("buyer", "€4.90", "€80", "look it up")]
    public async Task Delivery_costs_what_the_checkout_asks(string who, params string[] said)
    {
        var answer = await (await People.ComesAsync(who)).HearAsync("how much is delivery?");
        Assert.All(said, words => Assert.Contains(words, answer, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task No_answer_names_a_price_that_is_not_the_shops(string who)
    {
        decimal[] prices = [DeliveryPrice.Standard, DeliveryPrice.Express, DeliveryPrice.Express / 2, DeliveryPrice.FreeFrom, DeliveryPrice.FreeFromForSilver, 65, 15, 30, 10, .. Shop.Catalogue.Products.Select(product => product.Price)];
        foreach (var intent in Questions)
        {
            var answer = await (await People.ComesAsync(who)).HearAsync(intent);
            foreach (Match price in Regex.Matches(answer, @"€([\d,]+(?:\.\d+)?)"))
                Assert.Contains(decimal.Parse(price.Groups[1].Value, NumberStyles.Number, CultureInfo.InvariantCulture), prices);
            foreach (var promise in new[] { "tomorrow", "money back today", "three minutes", "weeks", "urgent" }) Assert.DoesNotContain(promise, answer, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task What_can_be_tapped_is_understood(string who)
    {
        foreach (var question in Questions)
        {
            var reply = await (await People.ComesAsync(who)).SayAsync(question);
            foreach (var choice in reply.SuggestedActions?.Actions ?? [])
                Assert.True(Meaning.Offered.ContainsKey((string)choice.Value), $"'{choice.Value}', offered after '{question}', is not understood");
        }
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task An_answer_is_whole_sentences_with_nothing_left_blank(string who)
    {
        foreach (var question in Questions)
        {
            var answer = await (await People.ComesAsync(who)).HearAsync(question);
            Assert.Matches(@"^[\p{Lu}*]", answer);
            Assert.DoesNotMatch(@"  |\*\*\*\*|€ |€0\b| ,| \.|\.\.|null|\(\)", answer);
        }
    }

    [Fact]
    public async Task What_was_offered_is_answered_as_it_was_meant()
    {
        var answers = new Answers(Shop.Catalogue, new Catalogue.Stock(Shop.Catalogue));
        foreach (var (choice, intent) in Meaning.Offered)
        {
            Assert.Equal((intent, 1), Meaning.Of(choice, Shop.Intents));
            if (intent is "optout.messages" or OrderQuestion.Status) continue;
            var shop = await People.ComesAsync("buyer");
            Assert.Equal(answers.To(intent, await shop.ContextAsync())?.Text, await shop.HearAsync(choice));
        }
    }

    [Fact]
    public async Task A_yes_to_messages_is_no_stop()
    {
        var shop = await People.ComesAsync("first-time");
        foreach (var words in new[] { "subscribe", "keep me posted about new collections", "you may contact me again" })
        {
            Assert.StartsWith("Good. I will write when it helps", await shop.HearAsync(words), StringComparison.Ordinal);
            Assert.True((await shop.ContextAsync()).PromptsAllowed);
            await shop.SayAsync("I want to unsubscribe from this");
            Assert.False((await shop.ContextAsync()).PromptsAllowed);
        }
    }

    [Fact]
    public async Task What_is_not_understood_twice_offers_a_colleague()
    {
        var shop = await People.ComesAsync("first-time");
        Assert.Contains("I did not understand", await shop.HearAsync("qwertz asdf"), StringComparison.Ordinal);
        var second = await shop.SayAsync("blub blub blub");
        Assert.Contains("Shall I fetch a colleague?", second.Text, StringComparison.Ordinal);
        Assert.Equal("Talk to a person", Assert.Single(second.SuggestedActions.Actions).Value);
        Assert.Contains("colleagues see this whole conversation", await shop.HearAsync("Talk to a person"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stop messaging me")]
    [InlineData("STOP")]
    [InlineData("please stop writing to me")]
    [InlineData("unsubscribe")]
    [InlineData("leave me alone!!")]
    [InlineData("no more messages please")]
    [InlineData("don't contact me again")]
    [InlineData("stop spamming me")]
    [InlineData("turn these notifications off")]
    [InlineData("hör auf mir zu schreiben")]
    public async Task Stop_in_many_words_is_a_stop(string words)
    {
        var shop = await (await People.ComesAsync("cart holder")).KnownAsAsync(("consent.proactive", "granted"));
        Assert.True((await shop.ContextAsync()).PromptsAllowed);
        Assert.StartsWith("Understood. I will not write to you first any more", await shop.HearAsync(words), StringComparison.Ordinal);
        Assert.False((await shop.ContextAsync()).PromptsAllowed);
    }

    private static readonly string[] Questions =
    [
        "hi", "thank you, bye", "are you a robot?", "can you recommend something?", "compare them for me", "which size should I take?", "is there a discount?", "is it in stock?",
        "how much is delivery?", "can I send it back?", "how can I pay?", "what is in my cart?", "what does my membership give me?", "something is wrong with my coat",
        "your service is terrible", "Talk to a person", "what do you know about me?", "where is my order?",
    ];
}
