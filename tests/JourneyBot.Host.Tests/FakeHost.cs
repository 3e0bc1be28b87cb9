using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JourneyBot.Host.Tests;

/// <summary>A host on this machine that answers as a test wants it, and remembers what it was shown.</summary>
internal sealed class FakeHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private FakeHost(WebApplication app) => this.app = app;

    public string Url => app.Urls.Single();

    public List<string> Keys { get; } = [];

    public static async Task<FakeHost> StartAsync(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var host = new FakeHost(builder.Build());
        host.app.Run(context =>
        {
            host.Keys.Add(context.Request.Headers.Authorization.ToString());
            return answer(context, host.Keys.Count);
        });
        await host.app.StartAsync();
        return host;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
