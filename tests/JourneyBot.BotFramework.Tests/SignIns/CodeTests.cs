using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Pipeline.Codes;
using JourneyBot.Testing;
using Microsoft.Bot.Builder;

namespace JourneyBot.BotFramework.Tests.SignIns;

public sealed class CodeTests
{
    private static readonly StreamId Ann = Some.Customer("C-ann");

    private readonly World world = new();

    [Theory]
    [InlineData("{0}")]
    [InlineData("my code is {0}, thank you")]
    [InlineData("messages tomorrow {0}")]
    public async Task A_code_that_is_typed_in_the_chat_makes_it_the_customers_and_stands_in_no_event(string typed)
    {
        var code = await world.Codes.IssueAsync(Ann, default);
        CodeRedemption? redemption = null;
        await world.SayAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, typed, code.Code), async (turn, token) =>
        {
            redemption = await turn.GetJourneyTurn().RedeemCodeAsync(turn.Activity.Text, token);
            Assert.Equal(Ann, turn.GetJourney().Customer.Stream);
            await turn.SendActivityAsync($"thank you for {code.Code}", cancellationToken: token);
        });
        Assert.Equal(CodeOutcome.Joined, redemption?.Outcome);
        Assert.Equal(Ann, world.Book.Customers.CustomerOf(Some.Anonymous("ann")).Stream);
        var events = await world.EventsAsync();
        Assert.Contains(events, e => e.Name == EventNames.Confirmed);
        Assert.Equal(2, events.Count(e => e.Properties.Text("text")?.Contains(CodeText.Mask, StringComparison.Ordinal) == true));
        foreach (var form in new[] { code.Code, code.Code.Replace("-", "", StringComparison.Ordinal) })
            Assert.DoesNotContain(events, e => e.ToString().Contains(form, StringComparison.OrdinalIgnoreCase) || e.Properties.ToString().Contains(form, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_code_that_is_asked_for_in_the_chat_counts_on_the_page_and_stands_in_no_event()
    {
        OneTimeCode? code = null;
        await world.SayAsync("I want to go on with my phone", async (turn, token) =>
        {
            code = await turn.GetJourneyTurn().IssueCodeAsync(token);
            await turn.SendActivityAsync($"type {code.Code} there", cancellationToken: token);
        });
        Assert.DoesNotContain(await world.EventsAsync(), e => e.Properties.ToString().Contains(code!.Code, StringComparison.Ordinal));
        Assert.True((await world.Codes.RedeemAsync(code!.Code, Some.Anonymous("phone"), "web", EventSources.Server, default)).IsJoined);
        Assert.Contains(Some.Anonymous("phone"), world.Book.Customers.StreamsWith(Some.Anonymous("ann")));
    }
}
