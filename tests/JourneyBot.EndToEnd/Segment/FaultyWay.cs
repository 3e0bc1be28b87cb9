using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JourneyBot.EndToEnd.Segment;

/// <summary>The way between a sender and the host: it hands requests on as they are, except for those that something happens to.</summary>
internal sealed class FaultyWay : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Overtaking = TimeSpan.FromSeconds(2);
    private static readonly string[] OfTheConnection = ["Connection", "Host", "Content-Length", "Content-Type", "Content-Encoding", "Transfer-Encoding", "Keep-Alive"];

    private readonly WebApplication app;
    private readonly JourneyServer server;
    private readonly HttpClient client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly ConcurrentQueue<Fault> faults;
    private readonly SemaphoreSlim oneKills = new(1, 1);
    private readonly HashSet<string> delivered = [];
    private TaskCompletionSource handedOn = New();
    private TaskCompletionSource arrived = New();

    private FaultyWay(WebApplication app, JourneyServer server, IEnumerable<Fault> faults)
    {
        this.app = app;
        this.server = server;
        this.faults = new ConcurrentQueue<Fault>(faults);
        app.Run(CarryAsync);
    }

    public Uri Address => new(app.Urls.Single());

    /// <summary>Which faults have happened.</summary>
    public ConcurrentQueue<Fault> Happened { get; } = new();

    public static async Task<FaultyWay> StartAsync(JourneyServer server, params IEnumerable<Fault> faults)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var way = new FaultyWay(builder.Build(), server, faults);
        await way.app.StartAsync();
        return way;
    }

    /// <summary>Waits until so many different events were taken by the host.</summary>
    public async Task UntilDeliveredAsync(int events)
    {
        while (true)
        {
            var (count, next) = Delivered();
            if (count >= events) return;
            try
            {
                await next.WaitAsync(Patience);
            }
            catch (TimeoutException)
            {
                throw new TimeoutException($"only {count} of {events} events were delivered, and for {Patience.TotalSeconds} s no more");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        client.Dispose();
        oneKills.Dispose();
    }

    // Only what carries events meets with faults.
    private async Task CarryAsync(HttpContext context)
    {
        if (context.Request.Method == "GET")
        {
            await GetAsync(context);
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var fault = context.Request.Method == "POST" && faults.TryDequeue(out var next) ? next : Fault.None;
        if (fault != Fault.None) Happened.Enqueue(fault);
        try
        {
            await MeetAsync(fault, context, body.ToArray());
        }
        catch (HttpRequestException)
        {
            // The host is not there, as while it starts again.
            context.Abort();
        }
    }

    // A page that gets no settings never asks again, so that it could not send at all: a host that starts again is waited for.
    private async Task GetAsync(HttpContext context)
    {
        for (var left = 5; ; left--)
        {
            await ThereAsync();
            try
            {
                using var answer = await SendAsync(context, []);
                if (!answer.IsSuccessStatusCode && left > 0) continue;
                await AnswerAsync(context, answer);
                return;
            }
            catch (Exception e) when (left > 0 && e is HttpRequestException or OperationCanceledException && !context.RequestAborted.IsCancellationRequested)
            {
                // It was killed just now.
            }
        }
    }

    private async Task MeetAsync(Fault fault, HttpContext context, byte[] body)
    {
        switch (fault)
        {
            case Fault.Failed:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return;
            case Fault.TooOften:
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = "1";
                return;
            case Fault.Cut:
                (await SendAsync(context, body)).Dispose();
                context.Abort();
                return;
            case Fault.Unanswered:
                (await SendAsync(context, body)).Dispose();
                await GivenUpAsync(context.RequestAborted);
                return;
            case Fault.Twice:
                (await SendAsync(context, body)).Dispose();
                break;
            case Fault.Overtaken:
                await AnotherAsync();
                break;
            case Fault.Killed:
                await KillAsync(SendAsync(context, body));
                context.Abort();
                return;
        }

        using var answer = await SendAsync(context, body);
        handedOn.TrySetResult();
        await AnswerAsync(context, answer);
    }

    // A sender that waits for this answer before it sends more is not kept waiting for ever.
    private async Task AnotherAsync()
    {
        handedOn = New();
        try
        {
            await handedOn.Task.WaitAsync(Overtaking);
        }
        catch (TimeoutException)
        {
            // It sends one at a time.
        }
    }

    private static async Task GivenUpAsync(CancellationToken aborted)
    {
        var givenUp = New();
        await using var told = aborted.Register(givenUp.SetResult);
        await givenUp.Task.WaitAsync(Patience, CancellationToken.None);
    }

    private async Task ThereAsync()
    {
        await oneKills.WaitAsync();
        oneKills.Release();
    }

    private async Task KillAsync(Task<HttpResponseMessage> sending)
    {
        await oneKills.WaitAsync();
        try
        {
            await server.KillAndStartAsync();
            (await sending).Dispose();
        }
        finally
        {
            oneKills.Release();
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpContext context, byte[] body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(server.Address, context.Request.Path + context.Request.QueryString));
        if (body.Length > 0) request.Content = new ByteArrayContent(body);
        foreach (var (name, values) in context.Request.Headers)
        {
            if (!OfTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase)) request.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            else if (name.StartsWith("Content-T", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Content-E", StringComparison.OrdinalIgnoreCase)) request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        // The host names itself by this in its settings.
        request.Headers.Host = context.Request.Host.Value;
        var answer = await client.SendAsync(request);
        if (answer.IsSuccessStatusCode && body is [(byte)'{', ..]) Note(body);
        return answer;
    }

    private (int Count, Task Next) Delivered()
    {
        lock (delivered) return (delivered.Count, arrived.Task);
    }

    private void Note(byte[] body)
    {
        using var sent = JsonDocument.Parse(body);
        var calls = sent.RootElement.TryGetProperty("batch", out var batch) ? batch.EnumerateArray().ToList() : [sent.RootElement];
        lock (delivered)
        {
            foreach (var call in calls) delivered.Add(call.GetProperty("messageId").GetString() ?? "");
            arrived.TrySetResult();
            arrived = New();
        }
    }

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage answer)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            if (!OfTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase) || name == "Content-Type") context.Response.Headers[name] = values.ToArray();
        await answer.Content.CopyToAsync(context.Response.Body);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
