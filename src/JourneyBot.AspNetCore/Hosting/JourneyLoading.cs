using JourneyBot.Forecasts;
using JourneyBot.Journeys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JourneyBot.AspNetCore.Hosting;

/// <summary>Folds what the store holds before the first request is taken; without a store the host does not start.</summary>
internal sealed partial class JourneyLoading(IServiceProvider services, Readiness readiness, TimeProvider clock, ILogger<JourneyLoading> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (services.GetService<IJourneyStore>() is null)
            throw new InvalidOperationException("JourneyBot has no store: choose one after AddJourneyBot, for example .UseLiteDb()");
        var started = clock.GetTimestamp();
        var book = services.GetRequiredService<JourneyBook>();
        await book.LoadAsync(cancellationToken);
        await services.GetRequiredService<Forecasting>().TrainAsync(cancellationToken);
        readiness.Loaded();
        LogLoaded(logger, book.Count, (long)clock.GetElapsedTime(started).TotalMilliseconds);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(510, LogLevel.Information, "Loaded the journeys of {Customers} customers in {Milliseconds} ms")]
    private static partial void LogLoaded(ILogger logger, int customers, long milliseconds);
}
