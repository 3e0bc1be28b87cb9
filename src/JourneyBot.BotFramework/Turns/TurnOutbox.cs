using System.Diagnostics.Metrics;
using System.Text.Json;
using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Pipeline;
using Microsoft.Extensions.Logging;

namespace JourneyBot.BotFramework.Turns;

/// <summary>
/// Takes the events of turns to the pipeline. Where the store is down or busy they wait in a file of JSON lines, redacted as they would be stored, on disk before the
/// turn ends, and go on as soon as the store takes them, also after a restart. Events are idempotent, so going on twice does no harm.
/// </summary>
public sealed partial class TurnOutbox(JourneyPipeline pipeline, BotFrameworkOptions options, TimeProvider clock, ILogger<TurnOutbox> logger, Redactor? redactor = null) : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);
    private static readonly Counter<long> Waiting = JourneyTelemetry.Meter.CreateCounter<long>("journeybot.outbox.events", "{event}", "events of turns that had to wait for the store");

    private readonly SemaphoreSlim file = new(1, 1);
    private volatile TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Records the events; they are on disk when this returns, in the store or in the outbox.</summary>
    public async Task RecordAsync(IReadOnlyList<IncomingEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            var result = await pipeline.ProcessAsync(events, cancellationToken);
            foreach (var rejection in result.Rejected) LogRejected(logger, rejection.Reason);
            if (!result.Busy) return;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogStoreDown(logger, e, events.Count);
        }

        Waiting.Add(events.Count);
        await KeepAsync(events, cancellationToken);
    }

    /// <summary>Takes waiting events to the store until the token is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var drained = await DrainAsync(cancellationToken);
            if (drained) await waiting.Task.WaitAsync(cancellationToken);
            else await Task.Delay(RetryAfter, clock, cancellationToken);
        }
    }

    /// <summary>Tries once to take what waits to the store; false where something still waits.</summary>
    public async Task<bool> DrainAsync(CancellationToken cancellationToken)
    {
        await file.WaitAsync(cancellationToken);
        try
        {
            waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!File.Exists(options.OutboxPath)) return true;
            var events = new List<IncomingEvent>();
            foreach (var line in await File.ReadAllLinesAsync(options.OutboxPath, cancellationToken))
                if (line.Length > 0 && Read(line) is { } e) events.Add(e);
            if (events.Count > 0)
            {
                var result = await pipeline.ProcessAsync(events, cancellationToken);
                if (result.Busy) return false;
                foreach (var rejection in result.Rejected) LogRejected(logger, rejection.Reason);
            }

            File.Delete(options.OutboxPath);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogStillDown(logger, e);
            return false;
        }
        finally
        {
            file.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => file.Dispose();

    private async Task KeepAsync(IReadOnlyList<IncomingEvent> events, CancellationToken cancellationToken)
    {
        var policy = redactor is null ? FieldPolicy.Default : await redactor.PolicyWithoutStoreAsync(cancellationToken);
        await file.WaitAsync(cancellationToken);
        try
        {
            await using var stream = new FileStream(options.OutboxPath, FileMode.Append, FileAccess.Write, FileShare.Read);
            // A crash may have torn the last line: what follows must not be torn with it.
            if (stream.Position > 0) stream.WriteByte((byte)'\n');
            foreach (var e in events)
            {
                await JsonSerializer.SerializeAsync(stream, Line.Of(e, policy), cancellationToken: cancellationToken);
                stream.WriteByte((byte)'\n');
            }

            stream.Flush(flushToDisk: true);
            waiting.TrySetResult();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Neither the store nor the outbox can be written: the conversation goes on, and the log counts what is lost.
            LogLost(logger, e, events.Count);
        }
        finally
        {
            file.Release();
        }
    }

    // The last line may be torn by a crash while it was written; its turn had not ended.
    private IncomingEvent? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(line)?.Event();
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            LogTornLine(logger, e);
            return null;
        }
    }

    [LoggerMessage(410, LogLevel.Error, "The store took no events; {Events} wait in the outbox")]
    private static partial void LogStoreDown(ILogger logger, Exception exception, int events);

    [LoggerMessage(411, LogLevel.Warning, "The outbox could not be emptied yet")]
    private static partial void LogStillDown(ILogger logger, Exception exception);

    [LoggerMessage(412, LogLevel.Critical, "{Events} events are lost: neither the store nor the outbox (JourneyBot:Bot:OutboxPath) can be written")]
    private static partial void LogLost(ILogger logger, Exception exception, int events);

    [LoggerMessage(414, LogLevel.Error, "An event of a turn was not let in: {Reason}")]
    private static partial void LogRejected(ILogger logger, string reason);

    [LoggerMessage(413, LogLevel.Warning, "A torn line of the outbox was left out")]
    private static partial void LogTornLine(ILogger logger, Exception exception);

    /// <summary>An event as it waits in the file.</summary>
    internal sealed record Line(string[] Identifiers, EvidenceGrade Evidence, string Source, string Id, string? Name, string Channel, DateTimeOffset OccurredAt, long Sequence, string Properties, Dictionary<string, string> Traits)
    {
        public static Line Of(IncomingEvent e, FieldPolicy policy) => new(
            [.. e.Identifiers.Select(identifier => identifier.ToString())], e.Evidence, e.Source, e.Id, e.Name, e.Channel, e.OccurredAt, e.Sequence, policy.Apply(e.Properties).ToString(), new(policy.Apply(e.Traits)));

        public IncomingEvent Event() => new()
        {
            Identifiers = [.. Identifiers.Select(StreamId.Parse)],
            Evidence = Evidence,
            Source = Source,
            Id = Id,
            Name = Name,
            Channel = Channel,
            OccurredAt = OccurredAt,
            Sequence = Sequence,
            Properties = EventProperties.Parse(System.Text.Encoding.UTF8.GetBytes(Properties)),
            Traits = Traits,
        };
    }
}
