using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;
using Xunit;

namespace BotRuntime.Tests.Transcripts;

public sealed class StateChatTests
{
    [SkippableFact]
    public Task User_state_is_kept_as_recorded() => ReplayAsync("UserStateTest", new UserState(new MemoryStorage()));

    [SkippableFact]
    public Task Conversation_state_is_kept_as_recorded() => ReplayAsync("ConversationStateTest", new ConversationState(new MemoryStorage()));

    [SkippableFact]
    public Task State_of_a_bots_own_is_kept_as_recorded() => ReplayAsync("CustomStateTest", new ChannelState(new MemoryStorage()));

    [SkippableFact]
    public Task Middleware_goes_around_the_bot_as_recorded()
    {
        var adapter = new TestAdapter { OnTurnError = (turn, problem) => turn.SendActivityAsync($"Caught: {problem.Message}") };
        return ChatFile.ReplayAsync("CoreTests/BotAdapted_Bracketing.chat", adapter.Use(new Brackets()), async (turn, token) =>
        {
            switch (turn.Activity.Text)
            {
                case "use middleware":
                    await turn.SendActivityAsync("using middleware", cancellationToken: token);
                    break;
                case "catch exception":
                    await turn.SendActivityAsync("generating exception", cancellationToken: token);
                    throw new InvalidOperationException("exception to catch");
                default:
                    await turn.SendActivityAsync(turn.Activity.Type, cancellationToken: token);
                    break;
            }
        });
    }

    private static Task ReplayAsync(string chat, BotState state)
    {
        var kept = state.CreateProperty<Kept>("kept");
        return ChatFile.ReplayAsync($"CoreExtensionsTests/{chat}.chat", new TestAdapter().Use(new AutoSaveStateMiddleware(state)), async (turn, token) =>
        {
            if (turn.Activity.Type != ActivityTypes.Message) return;
            var words = turn.Activity.Text.Split(' ');
            switch (words[0])
            {
                case "set":
                    (await kept.GetAsync(turn, () => new Kept(), token)).Value = words[1];
                    break;
                case "delete":
                    await kept.DeleteAsync(turn, token);
                    break;
                case "read":
                    await turn.SendActivityAsync($"value:{(await kept.GetAsync(turn, () => new Kept(), token)).Value}", cancellationToken: token);
                    break;
                default:
                    await turn.SendActivityAsync("bot message", cancellationToken: token);
                    break;
            }
        });
    }

    private sealed class Kept
    {
        public string? Value { get; set; }
    }

    private sealed class ChannelState(IStorage storage) : BotState(storage, "channel")
    {
        protected override string GetStorageKey(ITurnContext turnContext) => $"channel/{turnContext.Activity.ChannelId}";
    }

    private sealed class Brackets : IMiddleware
    {
        public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            await turnContext.SendActivityAsync("before message", cancellationToken: cancellationToken);
            await next(cancellationToken);
            await turnContext.SendActivityAsync("after message", cancellationToken: cancellationToken);
        }
    }
}
