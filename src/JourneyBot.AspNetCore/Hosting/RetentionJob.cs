using System.Diagnostics.Metrics;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using Microsoft.Extensions.Logging;

namespace JourneyBot.AspNetCore.Hosting;

/// <summary>Throws away what is older than it is kept while the host goes on: tells how far it is, counts, and lets memory forget what is gone. One at a time: who runs it has the turn of the whole store.</summary>
internal sealed partial class RetentionJob(Retention retention, JourneyBook book, JourneyFeed feed, ILogger<RetentionJob> logger)
{
    private static readonly Gauge<double> Progress = JourneyTelemetry.Meter.CreateGauge<double>("journeybot.retention.progress", "1", "how far the removing of events is that are older than they are kept, from 0 to 1");
    private static readonly Counter<long> Removed = JourneyTelemetry.Meter.CreateCounter<long>("journeybot.retention.removed", "{event}", "events that were older than they are kept");

    public Task<RetentionReport> CountAsync(RetentionRules rules, CancellationToken cancellationToken) => retention.CountAsync(rules, cancellationToken);

    public async Task<RetentionReport> RunAsync(RetentionRules rules, bool compact, IProgress<string>? steps, CancellationToken cancellationToken)
    {
        var report = await retention.RunAsync(rules, compact, steps, new Tenths(steps, logger), () => feed.Publish(book.Forget()), cancellationToken);
        Removed.Add(report.Removed);
        LogDone(logger, report.Removed, report.Examined, report.Seconds, report.Compacted);
        return report;
    }

    private sealed class Tenths(IProgress<string>? steps, ILogger logger) : IProgress<double>
    {
        private int told = -1;

        public void Report(double value)
        {
            Progress.Record(value);
            var tenth = (int)(value * 10);
            if (tenth <= told) return;
            told = tenth;
            steps?.Report($"removing, {tenth * 10} %");
            LogProgress(logger, tenth * 10);
        }
    }

    [LoggerMessage(513, LogLevel.Information, "Retention: {Percent} % looked through")]
    private static partial void LogProgress(ILogger logger, int percent);

    [LoggerMessage(514, LogLevel.Information, "Retention: removed {Removed} of {Examined} events in {Seconds} s; written anew: {Compacted}")]
    private static partial void LogDone(ILogger logger, long removed, long examined, double seconds, bool compacted);
}
