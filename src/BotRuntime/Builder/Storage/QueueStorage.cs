using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Keeps activities for later.</summary>
public abstract class QueueStorage
{
    /// <summary>Queues an activity, to be seen after <paramref name="visibilityTimeout"/> and no longer than <paramref name="timeToLive"/>.</summary>
    public abstract Task<string> QueueActivityAsync(Activity activity, TimeSpan? visibilityTimeout = null, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default);
}
