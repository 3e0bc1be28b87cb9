namespace JourneyBot.Context;

/// <summary>Says which prompts a customer could be sent now, without sending or noting anything.</summary>
public interface IPromptOutlook
{
    /// <summary>Each prompt that there is, and whether the gate would let it pass if it were due now.</summary>
    ValueTask<IReadOnlyList<PromptOutlook>> OfAsync(JourneyContext context, CancellationToken cancellationToken);
}

/// <summary>Whether a prompt could be sent now.</summary>
/// <param name="Prompt">The prompt.</param>
/// <param name="Allowed">Whether it could.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record PromptOutlook(string Prompt, bool Allowed, string Reason);
