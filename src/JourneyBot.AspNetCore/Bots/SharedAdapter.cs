using JourneyBot.BotFramework.Turns;
using JourneyBot.DirectLine;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JourneyBot.AspNetCore.Bots;

/// <summary>Gives the local Direct Line the middleware and the error handling of the cloud adapter, so that Web Chat and Teams share one bot.</summary>
internal sealed class SharedAdapter(CloudAdapter cloud, DirectLineAdapter local) : IHostedService
{
    /// <summary>The cloud adapter with the journey middleware first, so that it sees all that happens in a turn.</summary>
    public static CloudAdapter Cloud(IServiceProvider services, Action<IServiceProvider, BotAdapter>? configure)
    {
        var adapter = new CloudAdapter(services.GetRequiredService<BotFrameworkAuthentication>(), services.GetRequiredService<ILogger<CloudAdapter>>());
        adapter.Use(services.GetRequiredService<JourneyMiddleware>());
        configure?.Invoke(services, adapter);
        adapter.OnTurnError ??= new ApologyOnError(services.GetRequiredService<ILogger<ApologyOnError>>()).SayAsync;
        return adapter;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        local.ShareWith(cloud);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
