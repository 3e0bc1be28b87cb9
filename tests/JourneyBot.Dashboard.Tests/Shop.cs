using JourneyBot.Context;
using JourneyBot.Decisions;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Forecasts;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Privacy;
using JourneyBot.Reviews;
using JourneyBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Dashboard.Tests;

/// <summary>A host with the dashboard over a store in memory; at noon, or later as the test says.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly WebApplication app;

    private Shop(WebApplication app) => this.app = app;

    public MemoryStore Store => app.Services.GetRequiredService<MemoryStore>();

    public FakeTimeProvider Clock => app.Services.GetRequiredService<FakeTimeProvider>();

    public JourneyPipeline Pipeline => app.Services.GetRequiredService<JourneyPipeline>();

    public IServiceProvider Services => app.Services;

    public HttpClient Client => app.GetTestClient();

    public string Address => app.Urls.First();

    /// <summary>Opens a shop; without a word about authorization the dashboard is open to all.</summary>
    public static async Task<Shop> OpenAsync(
        string prefix = "/journeys", string environment = "Production", Action<RouteGroupBuilder>? authorize = null, Action<WebApplication>? before = null, bool network = false,
        Func<WebApplication, IEndpointRouteBuilder>? mount = null, int journeysInMemory = JourneyBook.DefaultCapacity)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        if (network) builder.WebHost.UseUrls("http://127.0.0.1:0");
        else builder.WebHost.UseTestServer();
        var services = builder.Services;
        services.AddSingleton(new FakeTimeProvider(Some.Noon)).AddSingleton<TimeProvider>(provider => provider.GetRequiredService<FakeTimeProvider>());
        services.AddSingleton<MemoryStore>().AddSingleton<IJourneyStore>(provider => provider.GetRequiredService<MemoryStore>()).AddSingleton<IDocumentStore>(provider => provider.GetRequiredService<MemoryStore>());
        services.AddSingleton(IdentityRules.Default).AddSingleton(Some.RetailRules());
        services.AddSingleton<CustomerGraph>().AddSingleton(provider => new JourneyBook(
            provider.GetRequiredService<IJourneyStore>(), provider.GetRequiredService<CustomerGraph>(), provider.GetRequiredService<JourneyRules>(), journeysInMemory));
        services.AddSingleton<JourneyFeed>().AddSingleton<Forecasting>().AddSingleton<JourneyContexts>().AddSingleton<EmailHash>().AddSingleton<JourneyPipeline>();
        services.AddSingleton<IdentityVerdicts>().AddSingleton<AuditTrail>().AddSingleton<CustomerMerging>().AddSingleton<PostponedReviews>().AddSingleton<IdentityReviews>();
        services.AddAuthentication();
        services.AddAuthorization();
        services.AddJourneyDashboard();
        var app = builder.Build();
        before?.Invoke(app);
        app.UseRouting();
        app.UseAuthorization();
        (authorize ?? (group => group.AllowAnonymous()))((mount?.Invoke(app) ?? app).MapJourneyDashboard(prefix));
        await app.StartAsync();
        return new Shop(app);
    }

    public async Task TellAsync(params IEnumerable<IncomingEvent> events)
    {
        foreach (var batch in events.Chunk(100)) await Pipeline.ProcessAsync(batch, CancellationToken.None);
    }

    public async Task DecideAsync(Receipt receipt) => await Store.WriteAsync([Receipts.Write(receipt)], CancellationToken.None);

    public async Task<string> PageAsync(string path) => await Client.GetStringAsync(path);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public static Receipt Receipt(StreamId stream, string eventId, DateTimeOffset at, ReceiptOutcome outcome, string reason, params Check[] checks) => new()
    {
        Id = JourneyBot.Decisions.Receipt.IdOf("cart-idle", stream, EventSources.Tracker, eventId),
        Prompt = "cart-idle",
        Stream = stream.ToString(),
        EventId = eventId,
        DecidedAt = at,
        Outcome = outcome,
        Reason = reason,
        Stage = "intent",
        Checks = checks,
        Channel = outcome == ReceiptOutcome.Sent ? "webchat" : null,
    };
}
