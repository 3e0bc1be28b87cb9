using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Hosting;
using JourneyBot.Identity;
using JourneyBot.Ingestion.DeadLetters;
using JourneyBot.Ingestion.Names;
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

namespace JourneyBot.Ingestion.Tests.Segment;

/// <summary>A host with the doors over a store in memory, at noon; its keys are <see cref="SiteKey"/> and <see cref="ServerKey"/>.</summary>
internal sealed class SegmentDoor : IAsyncDisposable
{
    public const string SiteKey = "shop";
    public const string ServerKey = "a-server-keeps-this-one-to-itself";
    public const string AllowedOrigin = "https://shop.example";

    private readonly WebApplication app;
    private readonly MemoryStore store;

    private SegmentDoor(WebApplication app, MemoryStore store)
    {
        this.app = app;
        this.store = store;
    }

    public DeadLetterBox DeadLetters => app.Services.GetRequiredService<DeadLetterBox>();

    public DeadLetterReplay Replay => app.Services.GetRequiredService<DeadLetterReplay>();

    public CustomerGraph Customers => app.Services.GetRequiredService<CustomerGraph>();

    public static async Task<SegmentDoor> StartAsync(IJourneyStore? over = null, string environment = "Production", bool withKeys = true, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        var known = withKeys ? new Dictionary<string, string?> { ["SiteKeys:0"] = SiteKey, ["ServerKeys:0"] = ServerKey, ["AllowedOrigins:0"] = AllowedOrigin } : [];
        foreach (var (key, value) in settings) known[key] = value;
        builder.Configuration.AddInMemoryCollection(known.ToDictionary(pair => "JourneyBot:Ingestion:" + pair.Key, pair => pair.Value));
        var (store, graph, clock) = (new MemoryStore(), new CustomerGraph(IdentityRules.Default), new FakeTimeProvider(Some.Noon));
        var journeys = over ?? store;
        var book = new JourneyBook(journeys, graph, Some.RetailRules());
        builder.Services.AddSingleton(graph).AddSingleton<TimeProvider>(clock).AddSingleton(journeys).AddSingleton<IDocumentStore>(store).AddSingleton(book)
            .AddSingleton(new JourneyPipeline(book, journeys, new JourneyFeed(), new EmailHash(store), clock))
            .AddSingleton(EventNameMap.Read(Path.Combine(Repository.Root, "dialogs", "retail", "events.yaml")));
        new JourneyBotBuilder(builder.Services, builder.Configuration.GetSection("JourneyBot")).AddIngestion();
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Loopback;
            return next(context);
        });
        app.MapJourneyDoors();
        await app.StartAsync();
        return new SegmentDoor(app, store);
    }

    public HttpClient Client() => app.GetTestClient();

    /// <summary>Posts as a server does, with its key as the name of Basic authentication.</summary>
    public Task<HttpResponseMessage> PostAsync(string route, string body, string? key = ServerKey, string? contentType = "application/json", bool gzip = false, bool saysGzip = true, params (string Name, string Value)[] headers) =>
        PostAsync(route, Encoding.UTF8.GetBytes(body), key, contentType, gzip, saysGzip, headers);

    public async Task<HttpResponseMessage> PostAsync(string route, byte[] body, string? key = ServerKey, string? contentType = "application/json", bool gzip = false, bool saysGzip = true, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, route) { Content = new ByteArrayContent(gzip ? Packed(body) : body) };
        if (contentType is not null) request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (gzip && saysGzip) request.Content.Headers.ContentEncoding.Add("gzip");
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":")));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Client().SendAsync(request);
    }

    public async Task<IReadOnlyList<JourneyEvent>> EventsAsync()
    {
        var events = new List<JourneyEvent>();
        await foreach (var logged in store.ReadLogAsync(0, default)) events.Add(logged.Event);
        return events;
    }

    public async Task<IReadOnlyDictionary<string, string>> TraitsAsync(StreamId stream) =>
        (await store.ReadTraitsAsync([stream], default)).ToDictionary(trait => trait.Name, trait => trait.Value);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static byte[] Packed(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(body);
        return packed.ToArray();
    }
}
