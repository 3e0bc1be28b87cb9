using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Activity = Microsoft.Bot.Schema.Activity;

namespace Microsoft.Bot.Builder;

/// <summary>
/// Gives a copy of everything that goes in and out to a transcript logger, in order, when the turn is over. A write that
/// fails is reported to the process's trace; the others are written all the same, and the conversation goes on.
/// </summary>
public class TranscriptLoggerMiddleware : IMiddleware
{
    private readonly ITranscriptLogger _logger;

    public TranscriptLoggerMiddleware(ITranscriptLogger transcriptLogger)
    {
        ArgumentNullException.ThrowIfNull(transcriptLogger);
        _logger = transcriptLogger;
    }

    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate nextTurn, CancellationToken cancellationToken)
    {
        var transcript = new Queue<Activity>();
        Note(transcript, Incoming(turnContext.Activity));

        turnContext.OnSendActivities(async (_, activities, next) =>
        {
            var responses = await next().ConfigureAwait(false);
            foreach (var activity in activities) Note(transcript, Snapshot(activity));
            return responses;
        });
        turnContext.OnUpdateActivity(async (_, activity, next) =>
        {
            var response = await next().ConfigureAwait(false);
            var update = Snapshot(activity);
            update.Type = ActivityTypes.MessageUpdate;
            Note(transcript, update);
            return response;
        });
        turnContext.OnDeleteActivity(async (_, reference, next) =>
        {
            await next().ConfigureAwait(false);
            Note(transcript, new Activity { Type = ActivityTypes.MessageDelete, Id = reference.ActivityId }.ApplyConversationReference(reference));
        });

        try
        {
            await nextTurn(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await WriteAsync(transcript).ConfigureAwait(false);
        }
    }

    private static Activity Incoming(Activity activity)
    {
        // A wake-up of the bot by itself is nothing that anyone said.
        if (activity is null || (activity.Type == ActivityTypes.Event && activity.Name == ActivityEventNames.ContinueConversation)) return null;
        activity.From ??= new ChannelAccount();
        if (string.IsNullOrEmpty(activity.From.Role)) activity.From.Role = RoleTypes.User;
        return Snapshot(activity);
    }

    private static Activity Snapshot(Activity activity)
    {
        var copy = SchemaJson.Convert<Activity>(activity);
        copy.Timestamp ??= TimeProvider.System.GetUtcNow();

        // Channels without ids, and buffered replies: a transcript has one for every line.
        if (string.IsNullOrEmpty(copy.Id)) copy.Id = $"g_{Guid.CreateVersion7()}";
        return copy;
    }

    private static void Note(Queue<Activity> transcript, Activity activity)
    {
        if (activity is null) return;
        activity.Timestamp ??= TimeProvider.System.GetUtcNow();
        lock (transcript) transcript.Enqueue(activity);
    }

    private async Task WriteAsync(Queue<Activity> transcript)
    {
        while (true)
        {
            Activity activity;
            lock (transcript)
            {
                if (!transcript.TryDequeue(out activity)) return;
            }

            try
            {
                await _logger.LogActivityAsync(activity).ConfigureAwait(false);
            }
            catch (Exception problem)
            {
                Trace.TraceError($"A line of the transcript was not written: {problem}");
            }
        }
    }
}
