using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Adapters;

/// <content>What the bot sent, in order.</content>
public partial class TestAdapter
{
    public override async Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.Length == 0) throw new ArgumentException("Give at least one activity to send.", nameof(activities));

        var responses = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++)
        {
            var activity = activities[i];
            if (string.IsNullOrEmpty(activity.Id)) activity.Id = Guid.CreateVersion7().ToString("n");
            activity.Timestamp ??= TimeProvider.System.GetUtcNow();
            if (activity.Type == ActivityTypesEx.Delay)
                await Task.Delay(Convert.ToInt32(activity.Value, CultureInfo.InvariantCulture) is var ms && ms > 0 ? TimeSpan.FromMilliseconds(ms) : TimeSpan.Zero, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            else if (activity.Type != ActivityTypes.Trace || EnableTrace)
                Enqueue(activity);
            responses[i] = new ResourceResponse(activity.Id);
        }

        return responses;
    }

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        lock (_gate)
        {
            var found = ActiveQueue.Any(queued => queued.Id == activity.Id);
            if (found) Requeue(ActiveQueue.Select(queued => queued.Id == activity.Id ? activity : queued));
            return Task.FromResult(found ? new ResourceResponse(activity.Id) : new ResourceResponse());
        }
    }

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        lock (_gate) Requeue(ActiveQueue.Where(queued => queued.Id != reference.ActivityId));
        return Task.CompletedTask;
    }

    /// <summary>The next thing the bot sent, or null.</summary>
    public IActivity GetNextReply()
    {
        lock (_gate) return ActiveQueue.TryDequeue(out var reply) ? reply : null;
    }

    /// <summary>The next thing the bot sends, also when it has still to be sent.</summary>
    public Task<IActivity> GetNextReplyAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (ActiveQueue.TryDequeue(out var reply)) return Task.FromResult<IActivity>(reply);
            var waiting = new TaskCompletionSource<IActivity>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(waiting);
            return Await(waiting, cancellationToken);
        }
    }

    private static async Task<IActivity> Await(TaskCompletionSource<IActivity> waiting, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(() => waiting.TrySetCanceled(cancellationToken)).ConfigureAwait(false);
        return await waiting.Task.ConfigureAwait(false);
    }

    private void Enqueue(Activity activity)
    {
        lock (_gate)
        {
            // A waiter that gave up in the meantime is passed over.
            while (_waiting.TryDequeue(out var waiting))
            {
                if (waiting.TrySetResult(activity)) return;
            }

            ActiveQueue.Enqueue(activity);
        }
    }

    private void Requeue(IEnumerable<Activity> activities)
    {
        var kept = activities.ToList();
        ActiveQueue.Clear();
        kept.ForEach(ActiveQueue.Enqueue);
    }
}
