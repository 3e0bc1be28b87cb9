using JourneyBot.Context;

namespace JourneyBot.Prompts;

/// <summary>Carries prompts to customers, in whatever conversations the bot has with them.</summary>
public interface IPromptDelivery
{
    /// <summary>The channel in which the customer can be reached now; null for none.</summary>
    ValueTask<string?> ReachableInAsync(JourneyContext context, CancellationToken cancellationToken);

    /// <summary>Sends the prompt once; an unknown outcome counts as delivered, because it is never sent again.</summary>
    ValueTask<PromptDelivery> DeliverAsync(PromptRequest request, CancellationToken cancellationToken);
}
