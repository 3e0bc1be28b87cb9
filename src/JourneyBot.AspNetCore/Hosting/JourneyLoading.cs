using JourneyBot.Ingestion.Names;
using JourneyBot.Journeys;
using JourneyBot.Language.Intents;
using JourneyBot.Pipeline;
using JourneyBot.Segments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JourneyBot.AspNetCore.Hosting;

/// <summary>Reads who is who and what foreign systems call events, and learns the intents, before the first request is taken, so that a broken file ends the start and not a conversation.</summary>
internal sealed partial class JourneyLoading(IServiceProvider services, Readiness readiness, TimeProvider clock, ILogger<JourneyLoading> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        await services.GetRequiredService<JourneyBook>().LoadAsync(services.GetRequiredService<IdentityVerdicts>(), cancellationToken);
        // The key of hashes is read while the store is there: an outbox needs it when it is not.
        await services.GetRequiredService<Redactor>().PolicyAsync(cancellationToken);
        _ = services.GetRequiredService<EventNameMap>();
        _ = services.GetRequiredService<SegmentModel>();
        // Not every host understands messages.
        _ = services.GetService<IntentClassifier>();
        readiness.Loaded();
        LogLoaded(logger, (long)clock.GetElapsedTime(started).TotalMilliseconds);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(510, LogLevel.Information, "Loaded who is who in {Milliseconds} ms")]
    private static partial void LogLoaded(ILogger logger, long milliseconds);
}
