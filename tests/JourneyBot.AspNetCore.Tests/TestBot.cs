using JourneyBot.Language.Intents;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace JourneyBot.AspNetCore.Tests;

/// <summary>Repeats what was said with the stage of the journey, and takes "stop messaging me" at its word.</summary>
internal sealed class TestBot(IntentClassifier intents) : ActivityHandler
{
    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        var turn = turnContext.GetJourneyTurn();
        if (intents.Classify(turnContext.Activity.Text ?? "").Intent == "optout.messages") await turn.AllowPromptsAsync(false, cancellationToken);
        await turnContext.SendActivityAsync($"{turnContext.Activity.Text} | {turn.Context.Stage.Stage}", cancellationToken: cancellationToken);
    }
}
