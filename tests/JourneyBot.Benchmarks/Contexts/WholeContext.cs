using JourneyBot.Context;

namespace JourneyBot.Benchmarks.Contexts;

/// <summary>Reads everything that a context has, because much of it is made when it is first asked for.</summary>
internal static class WholeContext
{
    /// <summary>Gives a number that depends on all of it, so that nothing of it can be left out.</summary>
    public static async ValueTask<int> ReadAsync(JourneyContext context, CancellationToken cancellationToken)
    {
        var sum = context.Stage.Stage.Length + context.Stage.Proof.Count + context.Signals.Count + context.Segments.Count + context.Traits.Count + context.Streams.Count;
        foreach (var channel in context.Channels) sum += channel.Count + channel.Last.Name.Length;
        foreach (var goal in context.Goals) sum += goal.Times;
        foreach (var record in context.Consent.Records) sum += (int)record.Status;
        sum += context.Forecast.Next.Count + context.History.Count + (context.Stale ? 1 : 0) + (context.PromptsAllowed ? 1 : 0);
        foreach (var prompt in await context.AllowedPromptsAsync(cancellationToken)) sum += prompt.Reason.Length;
        return sum;
    }
}
