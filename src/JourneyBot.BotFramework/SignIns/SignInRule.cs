using System.Security.Cryptography;
using System.Text;
using JourneyBot.BotFramework.Turns;
using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.BotFramework.SignIns;

/// <summary>Who speaks in a conversation that people sign in to and out of. Two people on one tablet stay two: whatever may be somebody else's begins a stream of its own, and is never joined.</summary>
internal static class SignInRule
{
    /// <summary>Who speaks, by what the adapter authenticated and who has signed in since.</summary>
    public static TurnIdentity Identity(TurnIdentity authenticated, SignInState state)
    {
        if (state is { Generation: 0, SignedIn: null }) return authenticated;
        // The browser and the account of the first one say nothing of whoever came after.
        IReadOnlyList<StreamId> place = state.Generation == 0 ? authenticated.Identifiers : [Begun(authenticated.Conversation, state.Generation)];
        return state.SignedIn is { } who
            ? new TurnIdentity([who, .. place.Where(identifier => identifier != who)], EvidenceGrade.VerifiedSignIn)
            : new TurnIdentity(place, EvidenceGrade.Cookie);
    }

    /// <summary>Somebody has signed in. What was said before without a sign-in is theirs, unless it is somebody else's.</summary>
    public static SignInState SignIn(SignInState state, StreamId who, TurnIdentity authenticated, CustomerGraph customers)
    {
        if (state.SignedIn is { } before)
            return customers.CustomerOf(before) == customers.CustomerOf(who) ? state with { SignedIn = who } : new SignInState(Next(state), who);
        var isTheirs = state.Generation >= 0 && Identity(authenticated, state).Identifiers.All(identifier => customers.MayJoin(who, identifier));
        return isTheirs ? state with { SignedIn = who } : new SignInState(Next(state), who);
    }

    /// <summary>Whoever was there has signed out: the next may be somebody else. Nothing changes where nobody was known.</summary>
    public static SignInState SignOut(SignInState state, TurnIdentity authenticated, CustomerGraph customers)
    {
        var isKnown = state.SignedIn is not null || customers.CustomerOf(Identity(authenticated, state).Stream).Stream.Kind <= StreamKind.Email;
        return isKnown ? new SignInState(Next(state), null) : state;
    }

    /// <summary>Whoever had signed in was erased: the next is nobody yet.</summary>
    public static SignInState Vacated(SignInState state) => new(Next(state), null);

    // Where the state could not be read, any generation that was there before may be somebody's.
    private static int Next(SignInState state) => state.Generation >= 0 ? state.Generation + 1 : RandomNumberGenerator.GetInt32(1_000_000, int.MaxValue);

    private static StreamId Begun(StreamId conversation, int generation)
    {
        var suffix = generation < 0 ? "~?" : $"~{generation}";
        var value = conversation.Value.Length + suffix.Length <= StreamId.MaxLength ? conversation.Value : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(conversation.Value)));
        return new StreamId(StreamKind.Conversation, value + suffix);
    }
}
