namespace FashionShop.Tests;

public sealed class OrderTests
{
    private const string Unknown = "VL-ZZZZZZZZZ";

    [Fact]
    public async Task The_number_is_asked_for_and_finds_the_order()
    {
        var shop = await People.ComesAsync("first-time");
        var order = shop.Buy();
        var asked = await shop.SayAsync("where is my order?");
        Assert.Contains("What is the order number?", asked.Text, StringComparison.Ordinal);
        Assert.Equal("expectingInput", asked.InputHint);
        var found = await shop.HearAsync($"it is {order.Id}, I think");
        Assert.Contains(order.Id, found, StringComparison.Ordinal);
        Assert.Contains("of 23 November, €289 with standard delivery", found, StringComparison.Ordinal);
        Assert.Contains("welcome", await shop.HearAsync("hi"), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("where is my order {0}?")]
    [InlineData("status of {0} please")]
    public async Task A_number_given_at_once_is_not_asked_for(string words)
    {
        var shop = await People.ComesAsync("first-time");
        var id = shop.Buy().Id;
        foreach (var typed in new[] { id, id.ToLowerInvariant(), id.Replace('-', ' '), id.Replace("-", "", StringComparison.Ordinal) })
            Assert.Contains($"Order **{id}**", await shop.HearAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, words, typed)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("where is my order VL-ZZZZZZZZZ?")]
    [InlineData("VL-ZZZZZZZZZ")]
    public async Task A_wrong_number_given_at_once_is_told_and_asked_for(string words)
    {
        var shop = await People.ComesAsync("first-time");
        var order = shop.Buy();
        var told = await shop.SayAsync(words);
        Assert.Contains($"I find no order {Unknown}", told.Text, StringComparison.Ordinal);
        Assert.Equal("expectingInput", told.InputHint);
        Assert.Contains($"Order **{order.Id}**", await shop.HearAsync(order.Id), StringComparison.Ordinal);
        // A number is understood: no signal says that the bot failed.
        Assert.Empty((await shop.ContextAsync()).Signals);
    }

    [Fact]
    public async Task After_three_tries_a_colleague_is_offered()
    {
        var shop = await People.ComesAsync("first-time");
        await shop.SayAsync("where is my order?");
        Assert.Contains($"I find no order {Unknown}", await shop.HearAsync(Unknown), StringComparison.Ordinal);
        Assert.Contains("nine letters and digits", await shop.HearAsync("48213"), StringComparison.Ordinal);
        var last = await shop.SayAsync("where is my order?");
        Assert.Contains("A colleague can look for it", last.Text, StringComparison.Ordinal);
        Assert.NotEqual("expectingInput", last.InputHint);
        Assert.Contains("What is the order number?", await shop.HearAsync("where is my order?"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_question_in_between_is_answered_and_the_number_asked_for_again()
    {
        var shop = await People.ComesAsync("first-time");
        var order = shop.Buy();
        await shop.SayAsync("where is my order?");
        for (var i = 0; i < 4; i++)
        {
            var aside = await shop.SayAsync("how much is delivery?");
            Assert.Contains("€4.90", aside.Text, StringComparison.Ordinal);
            Assert.EndsWith("do you have its number?", aside.Text, StringComparison.Ordinal);
            Assert.Equal("expectingInput", aside.InputHint);
        }

        Assert.Contains($"Order **{order.Id}**", await shop.HearAsync(order.Id), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_stop_is_heard_while_the_number_is_asked_for(int tries)
    {
        var shop = await (await People.ComesAsync("first-time")).KnownAsAsync(("consent.proactive", "granted"));
        await shop.SayAsync("where is my order?");
        for (var i = 0; i < tries; i++) await shop.SayAsync(Unknown);
        Assert.StartsWith("Understood.", await shop.HearAsync("stop messaging me"), StringComparison.Ordinal);
        Assert.False((await shop.ContextAsync()).PromptsAllowed);
        Assert.DoesNotContain("number", await shop.HearAsync("how much is delivery?"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_complaint_asks_for_the_order_and_takes_its_number()
    {
        var shop = await People.ComesAsync("first-time");
        var order = shop.Buy();
        await shop.SayAsync("something is wrong with my coat");
        Assert.Contains("send it back for 30 days", await shop.HearAsync(order.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_bought_in_this_browser_need_not_know_the_number()
    {
        var shop = await People.ComesAsync("first-time");
        var order = shop.Buy();
        await shop.DoesAsync("order.completed", ("orderId", order.Id), ("total", 289));
        Assert.Contains($"Order **{order.Id}**", await shop.HearAsync("where is my order?"), StringComparison.Ordinal);
    }
}
