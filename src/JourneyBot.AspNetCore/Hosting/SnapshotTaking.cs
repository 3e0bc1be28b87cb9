using System.Diagnostics.Metrics;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JourneyBot.AspNetCore.Hosting;

/// <summary>Takes the snapshots that the book wants, one after the other, a quarter of the time at most.</summary>
internal sealed partial class SnapshotTaking(JourneyBook book, TimeProvider clock, ILogger<SnapshotTaking> logger) : BackgroundService
{
    private const int Rest = 3;

    private static readonly Counter<long> Taken = JourneyTelemetry.Meter.CreateCounter<long>("journeybot.snapshots.taken", "{journey}", "long journeys that were looked at for a snapshot");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await book.Snapshots.WaitAsync(stoppingToken);
            var started = clock.GetTimestamp();
            await TakeAsync(stoppingToken);
            await Task.Delay(Rest * clock.GetElapsedTime(started), clock, stoppingToken);
        }
    }

    private async Task TakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await book.Snapshots.TakeAsync(cancellationToken)) Taken.Add(1);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(logger, e);
        }
    }

    [LoggerMessage(517, LogLevel.Error, "A snapshot of a journey could not be taken; it is folded from its events until one is")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
