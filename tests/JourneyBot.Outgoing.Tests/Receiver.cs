using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JourneyBot.Outgoing.Tests;

/// <summary>A receiver of webhooks on loopback, which verifies each as docs/outgoing.md shows, and fails as the test says.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly List<Message> messages = [];
    private int unsigned;

    private Receiver(WebApplication app) => this.app = app;

    /// <summary>Answers a request, or breaks its connection; null to take it. Gets the number of the request, from 0 up.</summary>
    public Func<int, HttpContext, Task<bool>> Fail { get; set; } = (_, _) => Task.FromResult(false);

    public string Url => app.Urls.Single() + "/in?key=k";

    /// <summary>What was taken, in order, with repetitions.</summary>
    public IReadOnlyList<Message> All
    {
        get
        {
            lock (gate) return [.. messages];
        }
    }

    public int Unsigned => unsigned;

    public int Requests { get; private set; }

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.MapPost("/in", receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        int number;
        lock (gate) number = Requests++;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (await Fail(number, context)) return;
        var (headers, bytes) = (context.Request.Headers, body.ToArray());
        if (!Verify(World.Secret, headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), bytes, TimeProvider.System.GetUtcNow()))
        {
            Interlocked.Increment(ref unsigned);
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var json = JsonDocument.Parse(bytes).RootElement;
        lock (gate) messages.Add(new Message(headers["webhook-id"].ToString(), json));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    // begin of what docs/outgoing.md shows
    private static bool Verify(string secret, string id, string timestamp, string signatures, byte[] body, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, out var sent) || Math.Abs(now.ToUnixTimeSeconds() - sent) > 300) return false;
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var expected = Encoding.UTF8.GetBytes(Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
        return signatures.Split(' ').Any(signature =>
            signature.StartsWith("v1,", StringComparison.Ordinal)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature[3..]), expected));
    }
    // end of what docs/outgoing.md shows

    internal sealed record Message(string Id, JsonElement Json)
    {
        public string Type => Json.GetProperty("type").GetString()!;

        public string Customer => Json.GetProperty("customer").GetString()!;

        /// <summary>The id of the event that it tells; null for one that tells none.</summary>
        public string? EventId => Type is "page.viewed" or "order.completed" ? Json.GetProperty("data").GetProperty("id").GetString() : null;
    }
}
