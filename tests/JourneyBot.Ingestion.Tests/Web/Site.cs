using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyBot.Ingestion.Web;
using JourneyBot.WebAssets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JourneyBot.Ingestion.Tests.Web;

/// <summary>A small shop on 127.0.0.1: its pages, our scripts, a collector that writes down what it gets, and a chat.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, string> pages = new();
    private readonly List<JsonObject> batches = [];
    private readonly Signal arrived = new();

    private Site(WebApplication app, string? policy)
    {
        this.app = app;
        Chat = new FakeDirectLine(app);
        app.MapPost("/collect", CollectAsync);
        foreach (var script in WebScript.All)
            app.MapGet("/" + script.Name, () => Results.Bytes(script.Bytes, script.ContentType));
        app.MapGet("/_journeybot/{name}", (string name) => WebAsset.Find(name) is { } asset
            ? Results.Stream(asset.Open(WebAssetEncoding.Plain), asset.ContentType)
            : Results.NotFound());
        app.MapGet("/{**path}", (HttpContext http, string? path) =>
        {
            if (policy is not null) http.Response.Headers.ContentSecurityPolicy = policy;
            return pages.TryGetValue("/" + path, out var html) ? Results.Content(html, "text/html; charset=utf-8") : Results.NotFound();
        });
    }

    public FakeDirectLine Chat { get; }

    /// <summary>What the collector answers next, in turn; 204 when empty.</summary>
    public ConcurrentQueue<(int Status, int? RetryAfter)> Answers { get; } = new();

    /// <summary>The prompts that wait: one goes with the answer to each batch that asks.</summary>
    public ConcurrentQueue<JsonObject> Teasers { get; } = new();

    /// <summary>The content types and lengths of the collector's requests.</summary>
    public ConcurrentQueue<(string? ContentType, long Bytes)> Requests { get; } = new();

    public string Address => app.Urls.Single();

    public IReadOnlyList<JsonObject> Batches
    {
        get { lock (batches) return [.. batches]; }
    }

    public IEnumerable<JsonObject> Events => Batches.SelectMany(batch => batch["events"]!.AsArray()).Select(e => e!.AsObject());

    public static async Task<Site> StartAsync(string? policy = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseWebSockets();
        var site = new Site(app, policy);
        await app.StartAsync();
        return site;
    }

    /// <summary>Puts a page with the tracker at <paramref name="path"/> and gives its address.</summary>
    public string Page(string path, string head = "", string body = "<h1>Shop</h1>", string consent = "required", string title = "Shop") =>
        Html(path, $"<title>{title}</title>{head}<script src=\"/journey.js\" data-key=\"shop\" data-consent=\"{consent}\" defer></script>", body);

    public string Html(string path, string head, string body = "<h1>Shop</h1>")
    {
        pages[path] = $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><link rel=\"icon\" href=\"data:,\">{head}</head><body>{body}</body></html>";
        return Address + path;
    }

    /// <summary>The first event of that name, as soon as it is here.</summary>
    public async Task<JsonObject> EventAsync(string name)
    {
        await UntilAsync(() => Events.Any(e => (string?)e["name"] == name), $"the event {name}");
        return Events.First(e => (string?)e["name"] == name);
    }

    public Task UntilAsync(Func<bool> holds, string what) => arrived.UntilAsync(holds, what);

    public async ValueTask DisposeAsync()
    {
        Chat.Dispose();
        await app.DisposeAsync();
    }

    private async Task CollectAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync(http.RequestAborted);
        var batch = JsonSerializer.Deserialize<JsonObject>(text)!;
        Requests.Enqueue((http.Request.ContentType, System.Text.Encoding.UTF8.GetByteCount(text)));
        var (status, retryAfter) = Answers.TryDequeue(out var answer) ? answer : (204, null);
        if (retryAfter is { } seconds) http.Response.Headers.RetryAfter = $"{seconds}";
        var teaser = status == 204 && (bool?)batch["teaser"] == true && Teasers.TryDequeue(out var waiting) ? waiting : null;
        http.Response.StatusCode = teaser is null ? status : 200;
        lock (batches) batches.Add(batch);
        arrived.Pulse();
        if (teaser is not null) await http.Response.WriteAsJsonAsync(new JsonObject { ["accepted"] = 1, ["teaser"] = teaser }, http.RequestAborted);
    }
}
