using System.Net;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Hosting;
using JourneyBot.Identity;
using JourneyBot.Ingestion.DeadLetters;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Ingestion.Tests.Webhooks;

/// <summary>A host in Production whose door of webhooks is open for every kind.</summary>
internal sealed class WebhookHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private WebhookHost(WebApplication app, MemoryStore store, JourneyBook book, FakeTimeProvider clock, List<string> logged) => (this.app, Store, Book, Clock, Http, Logged) = (app, store, book, clock, app.GetTestClient(), logged);

    public MemoryStore Store { get; }

    public JourneyBook Book { get; }

    public FakeTimeProvider Clock { get; }

    public HttpClient Http { get; }

    /// <summary>All that was logged.</summary>
    public List<string> Logged { get; }

    public DeadLetterBox DeadLetters => app.Services.GetRequiredService<DeadLetterBox>();

    public DeadLetterReplay Replay => app.Services.GetRequiredService<DeadLetterReplay>();

    public static async Task<WebhookHost> StartAsync(Func<MemoryStore, IJourneyStore>? over = null, params (string Key, string? Value)[] settings)
    {
        var (clock, memory, graph, lines) = (new FakeTimeProvider(Some.Noon.AddMinutes(1)), new MemoryStore(), new CustomerGraph(IdentityRules.Default), new List<string>());
        var store = over?.Invoke(memory) ?? memory;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = Path.Combine(Repository.Root, "docs") });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders().AddProvider(new LinesProvider(lines));
        builder.Configuration.AddInMemoryCollection(Signer.Kinds.SelectMany(kind => Sources.Settings(kind)));
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => pair.Value));
        var book = new JourneyBook(store, graph, Some.RetailRules());
        builder.Services.AddSingleton(graph).AddSingleton<TimeProvider>(clock).AddSingleton(store).AddSingleton<IDocumentStore>(memory).AddSingleton(book)
            .AddSingleton(new Pack("retail", Path.Combine(Repository.Root, "dialogs", "retail"))).AddSingleton(new JourneyPipeline(book, store, new JourneyFeed(), new EmailHash(memory), clock));
        new JourneyBotBuilder(builder.Services, builder.Configuration.GetSection("JourneyBot")).AddIngestion().AddIngestion();
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Loopback;
            return next(context);
        });
        app.MapJourneyDoors();
        await app.StartAsync();
        return new WebhookHost(app, memory, book, clock, lines);
    }

    public async Task<HttpResponseMessage> PostAsync(string source, byte[] body, IEnumerable<KeyValuePair<string, string>> headers, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/" + source) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Http.SendAsync(request);
    }

    /// <summary>Posts a payload as the vendor would, signed now.</summary>
    public Task<HttpResponseMessage> PostAsync(string kind, string payload, params (string Name, string Value)[] more)
    {
        var body = File.ReadAllBytes(Path.Combine(Golden.Folder, kind, payload));
        var headers = Signer.Headers(kind, body, Clock.GetUtcNow(), uri: "http://localhost/webhooks/hubspot");
        foreach (var (name, value) in more) headers[name] = value;
        return PostAsync(kind, body, headers);
    }

    public async Task<IReadOnlyList<JourneyEvent>> EventsAsync()
    {
        var events = new List<JourneyEvent>();
        await foreach (var logged in Store.ReadLogAsync(0, default)) events.Add(logged.Event);
        return events;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }

    private sealed class LinesProvider(List<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines) lines.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
