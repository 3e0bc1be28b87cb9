using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace BotRuntime.Tests;

/// <summary>An adapter that keeps what it is told to send and gives out ids: r0, r1, …</summary>
internal sealed class CollectingAdapter : BotAdapter
{
    private int _next;

    public List<Activity> Sent { get; } = [];

    public List<Activity> Updated { get; } = [];

    public List<string> Deleted { get; } = [];

    public async Task<TurnContext> RunAsync(Activity activity, BotCallbackHandler bot, CancellationToken cancellationToken = default)
    {
        var turn = new TurnContext(this, activity);
        await RunPipelineAsync(turn, bot, cancellationToken);
        return turn;
    }

    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        Sent.AddRange(activities);
        return Task.FromResult(activities.Select(_ => new ResourceResponse($"r{_next++}")).ToArray());
    }

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        Updated.Add(activity);
        return Task.FromResult(new ResourceResponse(activity.Id));
    }

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        Deleted.Add(reference.ActivityId);
        return Task.CompletedTask;
    }
}
