using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JourneyBot.AspNetCore.Tests;

public sealed class AccessTests : TestFolder
{
    private const string Context = "/api/v1/customers/anonymous:ann/context";
    private const string Batch = """{"key":"shop","anonymousId":"0190aaaa-bbbb-7ccc","consent":{"analytics":true,"proactive":true},"sentAt":"2026-11-23T12:00:00Z","events":[{"id":"1","name":"page.viewed","at":"2026-11-23T12:00:00Z"}]}""";

    public static TheoryData<string, string, string?, HttpStatusCode> Closed
    {
        get
        {
            var closed = new TheoryData<string, string, string?, HttpStatusCode>
            {
                { "GET", "/journeys/live", null, HttpStatusCode.Forbidden },
                { "GET", "/journeys/map", null, HttpStatusCode.Forbidden },
                { "GET", "/journeys/conversations", null, HttpStatusCode.Forbidden },
                { "GET", Context, null, HttpStatusCode.Forbidden },
                { "GET", "/api/v1/customers/anonymous:ann", null, HttpStatusCode.Forbidden },
                { "GET", "/api/v1/identity/reviews", null, HttpStatusCode.Forbidden },
                { "POST", "/api/v1/identity/verdicts", "{}", HttpStatusCode.Forbidden },
                { "POST", "/api/v1/customers/anonymous:ann/codes", "", HttpStatusCode.Forbidden },
                { "GET", "/api/v1/administration/customers?stream=anonymous:ann", null, HttpStatusCode.Forbidden },
                { "POST", "/api/v1/administration/customers/verdicts", "{}", HttpStatusCode.Forbidden },
                { "GET", "/api/v1/administration/store", null, HttpStatusCode.Forbidden },
                { "GET", "/api/v1/administration/analyses/dfg", null, HttpStatusCode.Forbidden },
                { "POST", "/api/v1/administration/store/backup", null, HttpStatusCode.Forbidden },
                { "POST", "/api/v1/administration/imports/events", "", HttpStatusCode.Forbidden },
                { "POST", "/collect", Batch, HttpStatusCode.Unauthorized },
                { "POST", "/chat/token", """{"key":"shop"}""", HttpStatusCode.Unauthorized },
                { "POST", "/v3/directline/tokens/generate", "{}", HttpStatusCode.Forbidden },
                { "POST", "/v3/directline/tokens/refresh", "{}", HttpStatusCode.Unauthorized },
                { "POST", "/v3/directline/conversations", "{}", HttpStatusCode.Unauthorized },
            };
            foreach (var door in OwnRuntime.Doors) closed.Add("POST", door, CompositionTests.Activity("hi", "expectReplies"), HttpStatusCode.Unauthorized);
            return closed;
        }
    }

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task Production_denies_until_somebody_chose(string method, string path, string? body, HttpStatusCode status)
    {
        await using var site = await Site.StartAsync(Folder, "Production");
        Assert.Equal(status, await AskAsync(site, method, path, body));
    }

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task A_request_from_another_machine_is_denied_in_development_too(string method, string path, string? body, HttpStatusCode status)
    {
        await using var site = await Site.StartAsync(Folder, from: IPAddress.Parse("192.0.2.7"));
        Assert.Equal(status, await AskAsync(site, method, path, body));
    }

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task What_a_proxy_forwarded_does_not_count_as_the_own_machine(string method, string path, string? body, HttpStatusCode status)
    {
        await using var site = await Site.StartAsync(Folder);
        Assert.Equal(status, await AskAsync(site, method, path, body, ("X-Forwarded-For", "127.0.0.1")));
        Assert.Equal(status, await AskAsync(site, method, path, body, ("Forwarded", "for=127.0.0.1")));
    }

    [Theory]
    [InlineData("/journeys/live")]
    [InlineData(Context)]
    [InlineData("/api/v1/administration/store")]
    public async Task A_page_that_points_its_own_name_here_reads_nothing(string path)
    {
        await using var site = await Site.StartAsync(Folder);
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(site, "GET", path, null, ("Host", "evil.example")));
    }

    [Fact]
    public async Task A_refusal_says_what_to_call()
    {
        await using var site = await Site.StartAsync(Folder, "Production");
        using var answer = await site.Http.GetAsync(new Uri(Context, UriKind.Relative));
        Assert.Contains("journeys.Api.RequireAuthorization", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_authorized_may_read_and_others_may_not()
    {
        await using var site = await Site.StartAsync(Folder, "Production", compose: AddStaff, map: app =>
        {
            app.UseAuthentication();
            app.UseAuthorization();
            var journeys = app.MapJourneyBot();
            journeys.Dashboard.RequireAuthorization("Support");
            journeys.Api.RequireAuthorization("Support");
        });
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(site, "GET", "/journeys/live"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(site, "GET", Context));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(site, "GET", "/journeys/live", null, ("X-Staff", "Ada")));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(site, "GET", Context, null, ("X-Staff", "Ada")));
    }

    [Fact]
    public async Task A_host_that_chose_nobody_in_particular_opens_the_dashboard()
    {
        await using var site = await Site.StartAsync(Folder, "Production", map: app => app.MapJourneyBot().Dashboard.AllowAnonymous());
        Assert.Equal(HttpStatusCode.OK, await AskAsync(site, "GET", "/journeys/live"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(site, "GET", Context));
    }

    [Fact]
    public async Task A_site_key_opens_the_doors_in_production()
    {
        await using var site = await Site.StartAsync(Folder, "Production", from: IPAddress.Parse("192.0.2.7"), settings: ("JourneyBot:Ingestion:SiteKeys:0", "shop"));
        var ann = site.Visitor();
        await ann.ConsentAsync();
        await ann.OpenChatAsync();
        Assert.Equal("hi | awareness", await ann.SayAsync("hi"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(site, "POST", "/chat/token", """{"key":"another"}"""));
    }

    private static void AddStaff(WebApplicationBuilder builder)
    {
        Site.Compose(builder);
        builder.Services.AddAuthentication("staff").AddScheme<AuthenticationSchemeOptions, StaffHeader>("staff", null);
        builder.Services.AddAuthorizationBuilder().AddPolicy("Support", policy => policy.RequireAuthenticatedUser());
    }

    private static async Task<HttpStatusCode> AskAsync(Site site, string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null) request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await site.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private sealed class StaffHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, Microsoft.Extensions.Logging.ILoggerFactory logger, System.Text.Encodings.Web.UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var name = Request.Headers["X-Staff"].ToString();
            if (name.Length == 0) return Task.FromResult(AuthenticateResult.NoResult());
            var staff = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity([new("name", name)], Scheme.Name));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(staff, Scheme.Name)));
        }
    }
}
