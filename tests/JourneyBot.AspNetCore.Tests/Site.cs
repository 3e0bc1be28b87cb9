using System.Net;
using System.Runtime.CompilerServices;
using JourneyBot.AspNetCore.Customers;
using JourneyBot.Context;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Hosting;
using JourneyBot.Journeys;
using JourneyBot.Prompts;
using JourneyBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.AspNetCore.Tests;

/// <summary>A site with a bot, composed as its users compose it, over a store file in a folder of the test's own.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication app;

    private Site(WebApplication app, FakeTimeProvider clock) => (this.app, Clock, Http) = (app, clock, app.GetTestClient());

    public FakeTimeProvider Clock { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => app.Services;

    public TestServer Server => app.GetTestServer();

    /// <summary>The store file that <see cref="StartAsync"/> uses in a folder.</summary>
    public static string File(string folder) => Path.Combine(folder, "journeys.db");

    /// <summary>Starts it; what <paramref name="compose"/> and <paramref name="map"/> leave out is as in a user's Program.cs.</summary>
    public static async Task<Site> StartAsync(
        string folder,
        string environment = "Development",
        DateTimeOffset? at = null,
        IPAddress? from = null,
        Action<WebApplicationBuilder>? compose = null,
        Action<WebApplication>? map = null,
        params (string Key, string? Value)[] settings)
    {
        // Each look at the clock finds it a little later, as in life, so that what came first stays first.
        var clock = new FakeTimeProvider(at ?? Some.Noon) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["JourneyBot:Packs"] = Path.Combine(Repository.Root, "dialogs"),
            ["JourneyBot:LiteDb:Path"] = File(folder),
            ["JourneyBot:Bot:OutboxPath"] = Path.Combine(folder, "outbox.ndjson"),
        });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => pair.Value));
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder, "keys")));
        (compose ?? Compose)(builder);

        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = from ?? IPAddress.Loopback;
            return next(context);
        });
        (map ?? (site => site.MapJourneyBot()))(app);
        app.MapPost("/sign-in/{customer}", (string customer, HttpContext context, JourneySignIn journeys) => journeys.SignedInAsync(context, customer, context.RequestAborted));
        app.MapPost("/sign-out/{customer}", (string customer, HttpContext context, JourneySignIn journeys) => journeys.SignedOutAsync(context, customer, context.RequestAborted));
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new Site(app, clock);
    }

    /// <summary>The composition of the README.</summary>
    public static void Compose(WebApplicationBuilder builder) => AddAll(builder.Services.AddJourneyBot(builder.Configuration).UseLiteDb());

    public static void AddAll(JourneyBotBuilder journeys) => journeys
        .AddLanguage()
        .AddDashboard()
        .AddBot<TestBot>()
        .AddPrompt(CartIdlePrompt.Id, (turn, token) => turn.SendActivityAsync($"your cart is still here | {turn.GetJourney().Stage.Stage}", cancellationToken: token), _ => "your cart waits");

    public Visitor Visitor(string? browser = null) => new(this, browser ?? Guid.CreateVersion7().ToString());

    public ValueTask<JourneyContext> ContextAsync(StreamId stream) => Services.GetRequiredService<JourneyContexts>().OfAsync(stream, default);

    public JourneyBook Book => Services.GetRequiredService<JourneyBook>();

    /// <summary>Asks again after each change of the journeys, while the site's clock goes on by seconds, until there is an answer.</summary>
    public async Task<T> EventuallyAsync<T>(Func<Task<T?>> ask, [CallerArgumentExpression(nameof(ask))] string? asked = null)
        where T : class
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!patience.IsCancellationRequested)
        {
            if (await ask() is { } answer) return answer;
            await tick.WaitForNextTickAsync(CancellationToken.None);
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        throw new TimeoutException($"nothing came of {asked}");
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }
}
