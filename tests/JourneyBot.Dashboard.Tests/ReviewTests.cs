using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.Dashboard.Tests;

public sealed partial class ReviewTests
{
    private static readonly StreamId Ann = Some.Customer("C-1001");
    private static readonly StreamId Bob = Some.Customer("C-2002");
    private static readonly StreamId Tablet = Some.Anonymous("tablet-77aa");

    [Fact]
    public async Task A_question_is_shown_with_both_sides_masked_and_its_answer_is_taken_from_the_page_only()
    {
        await using var shop = await OnOneTabletAsync();
        var (html, cookie) = await OpenAsync(shop);
        Assert.Contains("customer:…002 and customer:…001", html, StringComparison.Ordinal);
        Assert.Contains("the limit is 1", html, StringComparison.Ordinal);

        using var forged = await AnswerAsync(shop, Fields(html, "same", ("__RequestVerificationToken", "guessed")), cookie);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.NotEqual(Graph(shop).CustomerOf(Ann), Graph(shop).CustomerOf(Bob));

        using var taken = await AnswerAsync(shop, Fields(html, "same"), cookie);
        Assert.Equal((HttpStatusCode.Found, "/journeys/reviews"), (taken.StatusCode, taken.Headers.Location?.ToString()));
        Assert.Equal([Ann, Bob, Tablet], Graph(shop).StreamsWith(Tablet));
        Assert.Contains("Nothing waits for you", await shop.PageAsync("/journeys/reviews"), StringComparison.Ordinal);
        Assert.Equal("eve", Assert.Single(await shop.Services.GetRequiredService<IdentityVerdicts>().AllAsync(default)).By);

        using var late = await AnswerAsync(shop, Fields(html, "different"), cookie);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("somebody else has answered it", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("same", "reason", "", "say why")]
    [InlineData("same", "by", "", "say who says it")]
    [InlineData("perhaps", "reason", "x", "same, different or later")]
    public async Task An_answer_that_cannot_be_taken_is_told_and_changes_nothing(string answer, string field, string value, string told)
    {
        await using var shop = await OnOneTabletAsync();
        var (html, cookie) = await OpenAsync(shop);
        using var refused = await AnswerAsync(shop, Fields(html, answer, (field, value)), cookie);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(told, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await shop.Services.GetRequiredService<IdentityVerdicts>().AllAsync(default));
    }

    [Fact]
    public async Task Whoever_has_signed_in_answers_in_their_own_name()
    {
        await using var shop = await Shop.OpenAsync(before: app => app.Use((context, next) =>
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "staff olga")], "test"));
            return next(context);
        }));
        await SeenAsync(shop);
        var (html, cookie) = await OpenAsync(shop);
        Assert.DoesNotContain("Your name", html, StringComparison.Ordinal);
        using var taken = await AnswerAsync(shop, Fields(html, "different"), cookie);
        Assert.Equal(HttpStatusCode.Found, taken.StatusCode);
        Assert.Equal("staff olga", Assert.Single(await shop.Services.GetRequiredService<IdentityVerdicts>().AllAsync(default)).By);
    }

    private static async Task<Shop> OnOneTabletAsync()
    {
        var shop = await Shop.OpenAsync();
        await SeenAsync(shop);
        return shop;
    }

    private static Task SeenAsync(Shop shop) => shop.TellAsync(
        Some.Incoming("page.viewed", -60) with { Identifiers = [Ann, Tablet], Evidence = EvidenceGrade.Cookie },
        Some.Incoming("page.viewed", -30) with { Identifiers = [Bob, Tablet], Evidence = EvidenceGrade.Cookie });

    private static CustomerGraph Graph(Shop shop) => shop.Services.GetRequiredService<CustomerGraph>();

    private static async Task<(string Html, string Cookie)> OpenAsync(Shop shop)
    {
        using var page = await shop.Client.GetAsync("/journeys/reviews");
        return (WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), page.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    private static Dictionary<string, string> Fields(string html, string answer, params (string Name, string Value)[] changed)
    {
        var fields = Hidden().Matches(html).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        fields["answer"] = answer;
        fields["reason"] = "asked them";
        fields["by"] = "eve";
        foreach (var (name, value) in changed) fields[name] = value;
        return fields;
    }

    private static async Task<HttpResponseMessage> AnswerAsync(Shop shop, Dictionary<string, string> fields, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/journeys/reviews") { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Cookie", cookie);
        return await shop.Client.SendAsync(request);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]+)\"")]
    private static partial Regex Hidden();
}
