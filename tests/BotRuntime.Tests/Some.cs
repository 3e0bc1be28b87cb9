using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace BotRuntime.Tests;

/// <summary>Activities, adapters and bots to test with.</summary>
internal static class Some
{
    public static Activity Message(string text, string channel = "test") => new()
    {
        Type = ActivityTypes.Message,
        Id = "a1",
        Text = text,
        ChannelId = channel,
        ServiceUrl = "https://channel.example/",
        From = new ChannelAccount("user1", "User1"),
        Recipient = new ChannelAccount("bot", "Bot"),
        Conversation = new ConversationAccount(id: "convo1"),
    };

    public static IBot Bot(BotCallbackHandler turn) => new CallbackBot(turn);

    private sealed class CallbackBot(BotCallbackHandler turn) : IBot
    {
        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) => turn(turnContext, cancellationToken);
    }
}
