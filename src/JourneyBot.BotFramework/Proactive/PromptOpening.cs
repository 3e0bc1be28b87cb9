using JourneyBot.Context;
using JourneyBot.Decisions;
using JourneyBot.Events;
using JourneyBot.Identity;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace JourneyBot.BotFramework.Proactive;

/// <summary>The customer opened the chat by a prompt's teaser: the bot says the prompt there, once, where the teaser was theirs.</summary>
public sealed class PromptOpening(Receipts receipts, CustomerGraph customers, IEnumerable<PromptDialog> dialogs)
{
    /// <summary>The id of the prompt's receipt, as the page says it; null where the activity opens none.</summary>
    internal static string? ReceiptOf(Activity activity) =>
        activity.Type == ActivityTypes.Event && activity.Name == EventNames.PromptActed && activity.Value is JObject value && value["receipt"] is JValue { Type: JTokenType.String } id && (string?)id is { Length: > 0 and <= 150 } receipt
            ? receipt : null;

    /// <summary>The id of the event that says so.</summary>
    internal static string EventIdOf(string receipt) => "acted|" + receipt;

    /// <summary>What the bot has to say now; null for nothing.</summary>
    internal async ValueTask<PromptDialog?> OfAsync(Activity activity, JourneyContext context, CancellationToken cancellationToken)
    {
        if (ReceiptOf(activity) is not { } id || context.Moment.Journey.HasRecent(EventSources.Bot, EventIdOf(id))) return null;
        var receipt = (await receipts.OfAsync(customers.StreamsWith(context.Customer.Stream), cancellationToken)).FirstOrDefault(candidate => candidate.ShortId == id);
        return receipt is { Outcome: ReceiptOutcome.Sent } ? dialogs.FirstOrDefault(dialog => dialog.Prompt == receipt.Prompt) : null;
    }
}
