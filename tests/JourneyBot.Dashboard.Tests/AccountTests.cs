using System.Net;
using JourneyBot.Events;
using JourneyBot.Pipeline;
using JourneyBot.Testing;

namespace JourneyBot.Dashboard.Tests;

public sealed class AccountTests
{
    [Fact]
    public async Task A_customer_s_page_leads_to_the_account_and_that_to_its_members()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.TellAsync(
            Word("C-1", -900, ("account.id", "A/7 & co"), ("account.name", "Acme Ltd"), ("account.plan", "pro"), ("account.phone", "+49 30 1234567")),
            Word("C-2", -800, ("account.id", "A/7 & co")),
            Word("C-3", -700, ("account.id", "other")),
            Some.Incoming("cart.updated", -600, Some.Customer("C-2"), null, ("total", 20)));
        var customer = await shop.PageAsync("/journeys/customers/customer:C-1");
        Assert.Contains("<a href=\"/journeys/accounts/A%2F7%20%26%20co\">Acme Ltd</a>", customer, StringComparison.Ordinal);
        Assert.Contains("2 members known", customer, StringComparison.Ordinal);

        var account = await shop.PageAsync("/journeys/accounts/A%2F7%20%26%20co");
        Assert.Contains("<h1>Acme Ltd</h1>", account, StringComparison.Ordinal);
        Assert.Contains("pro <span", account, StringComparison.Ordinal);
        Assert.Contains("href=\"/journeys/customers/customer%3AC-1\"", account, StringComparison.Ordinal);
        Assert.Contains("href=\"/journeys/customers/customer%3AC-2\"", account, StringComparison.Ordinal);
        Assert.DoesNotContain("customer%3AC-3", account, StringComparison.Ordinal);
        Assert.Contains("<dt>Intent</dt>", account, StringComparison.Ordinal);
        Assert.DoesNotContain("1234567", account, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_members_come_in_pages()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.TellAsync(Enumerable.Range(100, 60).Select(number => Word($"C-{number}", -number, ("account.id", "big"))));
        var first = await shop.PageAsync("/journeys/accounts/big");
        Assert.Contains("customer%3AC-149", first, StringComparison.Ordinal);
        Assert.DoesNotContain("customer%3AC-150", first, StringComparison.Ordinal);
        Assert.Contains("?after=customer%3AC-149\">More</a>", first, StringComparison.Ordinal);
        Assert.Contains("customer%3AC-159", await shop.PageAsync("/journeys/accounts/big?after=customer%3AC-149"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/journeys/accounts/nobody", HttpStatusCode.NotFound)]
    [InlineData("/journeys/accounts/big?after=nonsense", HttpStatusCode.BadRequest)]
    public async Task An_account_that_is_none_is_told(string path, HttpStatusCode status)
    {
        await using var shop = await Shop.OpenAsync();
        using var answer = await shop.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(status, answer.StatusCode);
    }

    private static IncomingEvent Word(string customer, double seconds, params (string Name, string Value)[] traits) =>
        Some.Incoming("page.viewed", seconds, Some.Customer(customer)) with { Traits = traits.ToDictionary(trait => trait.Name, trait => trait.Value) };
}
