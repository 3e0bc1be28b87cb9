using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace JourneyBot.Benchmarks.Runtime;

/// <summary>Repeats what was said; its twin in JavaScript is tests/npm/runtime-bots.js.</summary>
internal sealed class EchoBot : ActivityHandler
{
    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        var text = $"Echo: {turnContext.Activity.Text}";
        return turnContext.SendActivityAsync(MessageFactory.Text(text, text), cancellationToken);
    }
}
