namespace Microsoft.Bot.Builder;

/// <summary>State of a user of a channel, in all conversations.</summary>
public class UserState(IStorage storage) : BotState(storage, nameof(UserState))
{
    protected override string GetStorageKey(ITurnContext turnContext) =>
        $"{StateKeys.Channel(turnContext.Activity)}/users/{StateKeys.User(turnContext.Activity)}";
}
