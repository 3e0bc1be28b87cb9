using Microsoft.Bot.Builder;

namespace JourneyBot.DirectLine.Tests;

/// <summary>A bot that does with messages what a test says.</summary>
public sealed class ScriptBot(Func<ITurnContext, CancellationToken, Task> onMessage) : IBot
{
    public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) =>
        turnContext.Activity.Type == "message" ? onMessage(turnContext, cancellationToken) : Task.CompletedTask;
}
