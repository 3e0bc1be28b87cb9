using JourneyBot.AspNetCore.Administration;
using JourneyBot.Privacy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JourneyBot.AspNetCore.Privacy;

/// <summary>Carries edited and deleted messages into the journeys every ten minutes, many at once, as each time all that waits has to be merged first. What fails is tried again.</summary>
internal sealed partial class RevisionWorker(MessageRevisions revisions, CommandTurns turns, TimeProvider clock, ILogger<RevisionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Every, clock, stoppingToken);
            await RunAsync(stoppingToken);
        }
    }

    /// <summary>Does it now, unless a command has the whole store.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        using var turn = turns.TryMaintain("carrying out edited messages", out _);
        if (turn is null) return;
        try
        {
            if (await revisions.RunAsync(cancellationToken) is > 0 and var revised) LogRevised(logger, revised);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, e);
        }
    }

    [LoggerMessage(536, LogLevel.Information, "{Events} events say what was edited or deleted in their channel")]
    private static partial void LogRevised(ILogger logger, long events);

    [LoggerMessage(537, LogLevel.Error, "Edited and deleted messages were not carried into the journeys; it is tried again in ten minutes")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
