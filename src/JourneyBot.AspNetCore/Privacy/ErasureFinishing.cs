using JourneyBot.Privacy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JourneyBot.AspNetCore.Privacy;

/// <summary>Carries out, before the first request is taken, the erasures that the end of the process interrupted: somebody was promised that they are gone.</summary>
internal sealed partial class ErasureFinishing(CustomerErasure erasure, ILogger<ErasureFinishing> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await erasure.FinishAsync(cancellationToken) is > 0 and var finished) LogFinished(logger, finished);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(535, LogLevel.Warning, "{Erasures} erasures that were interrupted are carried out now")]
    private static partial void LogFinished(ILogger logger, int erasures);
}
