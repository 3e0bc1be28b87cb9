using System.Text.Json;
using JourneyBot.AspNetCore.Administration;
using JourneyBot.Journeys;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JourneyBot.AspNetCore.Hosting;

/// <summary>
/// Runs the retention once a day, and at the start where a run was missed, and has the store written anew where a customer was erased. It waits
/// for a command that has the whole store; what fails is tried again. The first day begins when it first starts, so that a setting just made can be taken back.
/// </summary>
internal sealed partial class RetentionWorker(
    RetentionJob job, RetentionOptions options, Compaction compaction, IDocumentStore documents, CommandTurns turns, TimeProvider clock, ILogger<RetentionWorker> logger) : BackgroundService
{
    private const string Key = "last";

    private static readonly TimeSpan AfterCommand = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(30);
    // A machine that slept, or whose clock was set, is noticed within this.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true) await Task.Delay(await RunWhenDueAsync(stoppingToken), clock, stoppingToken);
    }

    /// <summary>Runs it where it is due; says how long to wait before looking again.</summary>
    internal async Task<TimeSpan> RunWhenDueAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!options.IsSet && !await compaction.IsDueAsync(cancellationToken)) return Longest;
            var now = clock.GetUtcNow();
            if (await LastAsync(cancellationToken) is not { } last) await RememberAsync(last = now, cancellationToken);
            var left = NextAfter(last < now ? last : now) - now;
            if (left > TimeSpan.Zero) return left < Longest ? left : Longest;

            using var turn = turns.TryMaintain("the daily retention", out var other);
            if (turn is null)
            {
                LogWaits(logger, other);
                return AfterCommand;
            }

            if (options.IsSet) await job.RunAsync(options.ToRules(), options.Compact, null, cancellationToken);
            await compaction.RunAsync(null, cancellationToken);
            await RememberAsync(now, cancellationToken);
            return AfterCommand;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, e, (int)AfterFailure.TotalMinutes);
            return AfterFailure;
        }
    }

    private DateTimeOffset NextAfter(DateTimeOffset last)
    {
        var sameDay = new DateTimeOffset(last.UtcDateTime.Date, TimeSpan.Zero) + options.At.ToTimeSpan();
        return sameDay > last ? sameDay : sameDay.AddDays(1);
    }

    private async Task<DateTimeOffset?> LastAsync(CancellationToken cancellationToken) =>
        await documents.ReadAsync(Retention.Collection, Key, cancellationToken) is { } document ? JsonSerializer.Deserialize<LastRun>(document.Json, JsonSerializerOptions.Web)?.At : null;

    private async Task RememberAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        await documents.WriteAsync([new DocumentChange(Retention.Collection, Key, JsonSerializer.Serialize(new LastRun(at), JsonSerializerOptions.Web))], cancellationToken);

    private sealed record LastRun(DateTimeOffset At);

    [LoggerMessage(515, LogLevel.Information, "Retention waits: {Command} is running")]
    private static partial void LogWaits(ILogger logger, string command);

    [LoggerMessage(516, LogLevel.Error, "Retention failed; what is left is tried again in {Minutes} minutes")]
    private static partial void LogFailed(ILogger logger, Exception exception, int minutes);
}
