using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Connector;

/// <summary>
/// A channel on loopback that takes nothing but what the REST interface documents: method, path, token, headers and the
/// shape of each body. It counts what it did, and fails as told.
/// </summary>
public sealed partial class StrictConnector : IAsyncDisposable
{
    public const string Token = "the-bots-token";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _violations = new();
    private readonly ConcurrentQueue<Fault> _faults = new();
    private readonly ConcurrentQueue<(string Method, string Path, JToken? Body)> _done = new();
    private int _asked;

    private StrictConnector(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>Requests that reached this channel, done or not.</summary>
    public int Asked => _asked;

    /// <summary>What was done, in order.</summary>
    public IReadOnlyCollection<(string Method, string Path, JToken? Body)> Done => _done;

    /// <summary>Called when a request is held without an answer, with its method.</summary>
    public Action<string> Held { get; set; } = _ => { };

    /// <summary>Now, for those who ask when they may come again.</summary>
    public Func<DateTimeOffset> Now { get; set; } = TimeProvider.System.GetUtcNow;

    public static async Task<StrictConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        var connector = new StrictConnector(builder.Build());
        connector._app.Run(connector.AnswerAsync);
        await connector._app.StartAsync();
        return connector;
    }

    /// <summary>Forgets what was done, and fails the next requests like this.</summary>
    public void Begin(params IEnumerable<Fault> faults)
    {
        _faults.Clear();
        _done.Clear();
        _violations.Clear();
        _asked = 0;
        foreach (var fault in faults) _faults.Enqueue(fault);
    }

    public void AssertObeyed() => Assert.Empty(_violations);

    public async ValueTask DisposeAsync()
    {
        // Requests that are held without an answer would be waited for.
        using var now = new CancellationTokenSource(0);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _asked);
        var fault = _faults.TryDequeue(out var next) ? next : Fault.None;
        if (fault == Fault.BrokenBefore)
        {
            context.Abort();
            return;
        }

        // As it was sent: a path that is read for us no longer shows how ids were escaped.
        var (method, path) = (context.Request.Method, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var text = await new StreamReader(context.Request.Body, Encoding.UTF8).ReadToEndAsync();
        if (Operation.Find(method, path) is not { } operation)
        {
            await RefuseAsync(context, $"{method} {path} is no operation");
            return;
        }

        if (operation.Violation(context.Request, text) is { } violation)
        {
            await RefuseAsync(context, $"{method} {path}: {violation}");
            return;
        }

        if (fault is >= Fault.Status401 or Fault.BusyForSeconds or Fault.BusyUntilDate)
        {
            await SayStatusAsync(context.Response, fault);
            return;
        }

        _done.Enqueue((method, path, text.Length == 0 ? null : JToken.Parse(text)));
        await SayDoneAsync(context, operation.Answer, fault);
    }

    private async Task RefuseAsync(HttpContext context, string violation)
    {
        _violations.Enqueue(violation);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        await context.Response.WriteAsync($$$"""{"error":{"code":"BadSyntax","message":"{{{violation}}}"}}""");
    }

    private Task SayStatusAsync(HttpResponse response, Fault fault)
    {
        response.StatusCode = fault >= Fault.Status401 ? (int)fault : StatusCodes.Status429TooManyRequests;
        if (fault == Fault.BusyForSeconds) response.Headers.RetryAfter = "7";
        if (fault == Fault.BusyUntilDate) response.Headers.RetryAfter = Now().AddSeconds(9).ToString("R");
        response.ContentType = "application/json";
        return response.WriteAsync("""{"error":{"code":"ServiceError","message":"as told"}}""");
    }

    private async Task SayDoneAsync(HttpContext context, string answer, Fault fault)
    {
        switch (fault)
        {
            case Fault.BrokenAfter:
                context.Abort();
                return;

            case Fault.Silence:
                Held(context.Request.Method);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;

            case Fault.Truncated:
                context.Response.ContentLength = 1000;
                await context.Response.WriteAsync("{\"id\":");
                await context.Response.Body.FlushAsync();
                context.Abort();
                return;

            default:
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(fault == Fault.BadJson ? "{\"id\":<html>" : answer);
                return;
        }
    }
}
