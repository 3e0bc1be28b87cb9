using JourneyBot.Context;
using JourneyBot.Prompts;

namespace JourneyBot.Decisions;

/// <summary>Asks the gate about a prompt as if it were due now; nothing is sent and nothing is written down.</summary>
public sealed class GateOutlook(Receipts receipts, IPromptDelivery delivery, CartIdlePrompt prompt) : IPromptOutlook
{
    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<PromptOutlook>> OfAsync(JourneyContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var now = context.Moment.Now;
        var last = await receipts.LastPromptAtAsync(context.Streams, cancellationToken);
        var timer = new PromptTimer(CartIdlePrompt.Id, context.Customer.Stream, "outlook", "outlook", now, now);
        var decision = PromptGate.Decide(timer, context, prompt, last, await delivery.ReachableInAsync(context, cancellationToken));
        return [new PromptOutlook(CartIdlePrompt.Id, decision is Decision.Prompt, decision.Reason)];
    }
}
