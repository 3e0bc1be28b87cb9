using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace JourneyBot.Dashboard.Tests;

public class AccessTests
{
    [Theory]
    [InlineData("Production", "127.0.0.1", "localhost", null, HttpStatusCode.Forbidden)]
    [InlineData("Development", "127.0.0.1", "localhost", null, HttpStatusCode.OK)]
    [InlineData("Development", "::1", "[::1]", null, HttpStatusCode.OK)]
    [InlineData("Development", "192.0.2.7", "localhost", null, HttpStatusCode.Forbidden)]
    [InlineData("Development", null, "localhost", null, HttpStatusCode.Forbidden)]
    [InlineData("Development", "127.0.0.1", "shop.example", null, HttpStatusCode.Forbidden)]
    [InlineData("Development", "127.0.0.1", "localhost", "203.0.113.9", HttpStatusCode.Forbidden)]
    public async Task Without_an_authorization_choice_only_a_developer_on_the_machine_sees_it(string environment, string? address, string host, string? forwardedFor, HttpStatusCode expected)
    {
        await using var shop = await Shop.OpenAsync(environment: environment, authorize: _ => { }, before: app => app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
            return next(context);
        }));
        foreach (var path in new[] { "live", "live/board", "live/stream", "map", "conversations", "customers/anonymous:a", "assets/journeys.css" })
        {
            if (expected == HttpStatusCode.OK && path is "live/stream" or "customers/anonymous:a" or "assets/journeys.css") continue;
            using var request = new HttpRequestMessage(HttpMethod.Get, "/journeys/" + path);
            request.Headers.Host = host;
            if (forwardedFor is not null) request.Headers.Add("X-Forwarded-For", forwardedFor);
            using var response = await shop.Client.SendAsync(request);
            Assert.Equal(expected, response.StatusCode);
            if (expected == HttpStatusCode.Forbidden) Assert.Contains("RequireAuthorization", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task With_AllowAnonymous_it_is_open() => await OpenedBy(group => group.AllowAnonymous(), HttpStatusCode.OK);

    [Fact]
    public async Task With_a_policy_it_is_the_policy_that_decides() =>
        await OpenedBy(group => group.RequireAuthorization(policy => policy.RequireAssertion(context => ((HttpContext?)context.Resource)?.Request.Query["pass"].ToString() == "yes")), HttpStatusCode.OK, "?pass=yes");

    [Fact]
    public async Task Pages_allow_nothing_from_elsewhere_and_are_not_kept()
    {
        await using var shop = await Shop.OpenAsync();
        using var response = await shop.Client.GetAsync("/journeys/live");
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl?.NoStore);
        var html = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]*src=)|<style| on[a-z]+=", html);
    }

    private static async Task OpenedBy(Action<Microsoft.AspNetCore.Routing.RouteGroupBuilder> authorize, HttpStatusCode expected, string query = "")
    {
        await using var shop = await Shop.OpenAsync(authorize: authorize);
        using var response = await shop.Client.GetAsync("/journeys/live" + query);
        Assert.Equal(expected, response.StatusCode);
    }
}
