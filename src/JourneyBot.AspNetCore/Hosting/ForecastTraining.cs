using JourneyBot.Feed;
using JourneyBot.Forecasts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JourneyBot.AspNetCore.Hosting;

/// <summary>Learns the forecasts in the background: at the start, which does not wait for it, and anew while events come in, every minute at most, only when something came, and a twentieth of the time at most.</summary>
internal sealed partial class ForecastTraining(Forecasting forecasting, JourneyFeed feed, TimeProvider clock, ILogger<ForecastTraining> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var (learnt, started) = (feed.Version, clock.GetTimestamp());
            await TrainAsync(stoppingToken);
            var rest = 19 * clock.GetElapsedTime(started);
            await Task.Delay(rest > Pause ? rest : Pause, clock, stoppingToken);
            await feed.PastAsync(learnt, stoppingToken);
        }
    }

    private async Task TrainAsync(CancellationToken cancellationToken)
    {
        try
        {
            await forecasting.TrainAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(logger, e);
        }
    }

    [LoggerMessage(511, LogLevel.Error, "Learning the forecasts failed; the last ones stay")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
