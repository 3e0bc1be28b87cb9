using JourneyBot.Events;

namespace JourneyBot.BotFramework.SignIns;

/// <summary>Who has signed in to a conversation with the bot.</summary>
/// <param name="Generation">How often the conversation was begun anew because somebody else may speak; each has a stream of its own. -1 where it can't be read now.</param>
/// <param name="SignedIn">Who has signed in; null for nobody.</param>
internal sealed record SignInState(int Generation, StreamId? SignedIn)
{
    /// <summary>Nobody ever signed in.</summary>
    public static SignInState None { get; } = new(0, null);

    /// <summary>Nobody knows who speaks: what is said now is joined with nothing.</summary>
    public static SignInState Unreadable { get; } = new(-1, null);
}
