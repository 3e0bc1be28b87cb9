using JourneyBot.Journeys;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JourneyBot.AspNetCore.Hosting;

/// <summary>Finds after the start, which does not wait for it, who was there last.</summary>
internal sealed partial class JourneyRemembering(JourneyBook book, ILogger<JourneyRemembering> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await book.RememberAsync(stoppingToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(logger, e);
        }
    }

    [LoggerMessage(512, LogLevel.Error, "The last events could not be read; the rooms show who comes from now on")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
