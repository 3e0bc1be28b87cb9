using JourneyBot.Host.Commands;
using Microsoft.AspNetCore.Builder;

namespace JourneyBot.Host.Tests;

/// <summary>The host as <c>serve</c> builds it, listening on this machine over a store file.</summary>
internal sealed class RunningSite : IAsyncDisposable
{
    public const string Key = "0123456789abcdef0123456789abcdef";

    private readonly WebApplication app;

    private RunningSite(WebApplication app) => this.app = app;

    public string Url => app.Urls.Single();

    public IServiceProvider Services => app.Services;

    public static async Task<RunningSite> StartAsync(string db, bool withKey = false)
    {
        var app = ServeCommand.Build(["--environment", withKey ? "Production" : "Development", "--urls", "http://127.0.0.1:0", "--JourneyBot:Administration:Key", withKey ? Key : "", "--Logging:LogLevel:Default", "None"], db);
        await app.StartAsync();
        return new RunningSite(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
