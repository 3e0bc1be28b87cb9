using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Principal;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace JourneyBot.DirectLine.Tests;

/// <summary>Welcomes, echoes, and remembers what came.</summary>
public sealed class EchoBot : IBot
{
    public ConcurrentQueue<Microsoft.Bot.Schema.Activity> Came { get; } = [];

    public ConcurrentQueue<ClaimsIdentity> Identities { get; } = [];

    public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        Came.Enqueue(turnContext.Activity);
        if (turnContext.TurnState.Get<IIdentity>(BotAdapter.BotIdentityKey) is ClaimsIdentity identity) Identities.Enqueue(identity);
        var reply = turnContext.Activity switch
        {
            { Type: ActivityTypes.ConversationUpdate } => "Welcome",
            { Type: ActivityTypes.Message, Text: var text } => $"Echo: {text}",
            { Type: ActivityTypes.Event, Name: var name } => $"Event: {name}",
            _ => null,
        };
        if (reply is not null) await turnContext.SendActivityAsync(reply, cancellationToken: cancellationToken);
    }
}
