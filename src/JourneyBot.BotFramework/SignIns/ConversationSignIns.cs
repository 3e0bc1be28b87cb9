using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JourneyBot.BotFramework.Turns;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using Microsoft.Extensions.Logging;

namespace JourneyBot.BotFramework.SignIns;

/// <summary>Remembers who has signed in to each conversation, durably, and by its sender: in a group others speak too.</summary>
public sealed partial class ConversationSignIns(IDocumentStore documents, CustomerGraph customers, TimeProvider clock, ILogger<ConversationSignIns> logger)
{
    /// <summary>The collection they lie in. A key is a hash of conversation and sender.</summary>
    public const string Collection = "sign-ins";

    private const int MostRemembered = 10_000;
    // Another node, or an erasure, may change what is stored.
    private static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Conversation, string Sender), Known> remembered = [];

    /// <summary>Who speaks in a turn.</summary>
    internal ValueTask<TurnIdentity> OfAsync(Activity activity, TurnIdentity authenticated, CancellationToken cancellationToken)
    {
        if (remembered.TryGetValue(PlaceOf(activity), out var known) && IsFresh(known)) return ValueTask.FromResult(SignInRule.Identity(authenticated, known.State));
        return ReadAsync(activity, authenticated, cancellationToken);
    }

    /// <summary>Takes in that somebody has signed in; who speaks from now on, and whether that is somebody else than before.</summary>
    internal Task<SignInChange> SignInAsync(Activity activity, TurnIdentity authenticated, StreamId who, CancellationToken cancellationToken) =>
        ChangeAsync(activity, authenticated, state => SignInRule.SignIn(state, who, authenticated, customers), cancellationToken);

    /// <summary>Takes in that whoever was there has signed out.</summary>
    internal Task<SignInChange> SignOutAsync(Activity activity, TurnIdentity authenticated, CancellationToken cancellationToken) =>
        ChangeAsync(activity, authenticated, state => SignInRule.SignOut(state, authenticated, customers), cancellationToken);

    /// <summary>Forgets who is remembered to have signed in as one of some streams, as they were erased.</summary>
    internal void Forget(Func<string, bool> isErased)
    {
        foreach (var (place, known) in remembered)
            if (known.State.SignedIn is { } who && isErased(who.ToString())) remembered.TryRemove(place, out _);
    }

    /// <summary>All streams of whoever spoke.</summary>
    internal IReadOnlyList<StreamId> StreamsOf(TurnIdentity identity) => [.. identity.Identifiers.Concat(customers.StreamsWith(identity.Stream)).Distinct()];

    /// <summary>Whether a value is one that names nobody, such as <c>null</c>.</summary>
    internal bool NamesNobody(StreamId who) => customers.Rules.IsBlocked(who);

    private async ValueTask<TurnIdentity> ReadAsync(Activity activity, TurnIdentity authenticated, CancellationToken cancellationToken) =>
        SignInRule.Identity(authenticated, await StateOfAsync(PlaceOf(activity), cancellationToken));

    private async Task<SignInChange> ChangeAsync(Activity activity, TurnIdentity authenticated, Func<SignInState, SignInState> change, CancellationToken cancellationToken)
    {
        var place = PlaceOf(activity);
        var before = await StateOfAsync(place, cancellationToken);
        var after = change(before);
        if (after != before) await KeepAsync(place, after);
        return new SignInChange(SignInRule.Identity(authenticated, before), SignInRule.Identity(authenticated, after), before.SignedIn, after.Generation != before.Generation);
    }

    private async ValueTask<SignInState> StateOfAsync((string Conversation, string Sender) place, CancellationToken cancellationToken)
    {
        if (remembered.TryGetValue(place, out var known))
        {
            if (!known.IsKept) await KeepAsync(place, known.State);
            if (!known.IsKept || IsFresh(known)) return known.State;
        }

        try
        {
            var state = await documents.ReadAsync(Collection, KeyOf(place), cancellationToken) is { } document ? Read(document.Json) : SignInState.None;
            Remember(place, new Known(state, true, clock.GetTimestamp()));
            return state;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Who is not known to be the same is taken for somebody else.
            LogNotRead(logger, e);
            return known?.State ?? SignInState.Unreadable;
        }
    }

    // The store being down keeps nobody from signing in or out: memory has it, and the next turn writes it.
    private async Task KeepAsync((string Conversation, string Sender) place, SignInState state)
    {
        var isKept = false;
        try
        {
            isKept = await documents.WriteAsync([new DocumentChange(Collection, KeyOf(place), Write(state))], CancellationToken.None);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotKept(logger, e);
        }

        Remember(place, new Known(state, isKept, clock.GetTimestamp()));
    }

    private void Remember((string Conversation, string Sender) place, Known known)
    {
        if (remembered.Count >= MostRemembered)
            foreach (var other in remembered.Where(pair => pair.Value.IsKept).Select(pair => pair.Key).ToList()) remembered.TryRemove(other, out _);
        remembered[place] = known;
    }

    private bool IsFresh(Known known) => known.IsKept && clock.GetElapsedTime(known.At) < RememberedFor;

    private static (string Conversation, string Sender) PlaceOf(Activity activity) => (activity.Conversation.Id, TurnIdentity.PersonIn(activity)?.Id ?? "");

    private static string KeyOf((string Conversation, string Sender) place) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{place.Conversation}\n{place.Sender}")));

    internal static string Write(SignInState state) => JsonSerializer.Serialize(new Written(state.Generation, state.SignedIn?.ToString()), JsonSerializerOptions.Web);

    internal static SignInState Read(string json)
    {
        var written = JsonSerializer.Deserialize<Written>(json, JsonSerializerOptions.Web) ?? throw new JsonException("a sign-in is empty");
        return new SignInState(written.Generation, written.Stream is { } stream ? StreamId.Parse(stream) : null);
    }

    [LoggerMessage(430, LogLevel.Error, "Who has signed in to a conversation could not be read; what is said in it is kept apart until it can")]
    private static partial void LogNotRead(ILogger logger, Exception exception);

    [LoggerMessage(431, LogLevel.Error, "A sign-in or sign-out could not be written; it counts in memory, and the next turn of the conversation writes it")]
    private static partial void LogNotKept(ILogger logger, Exception exception);

    private sealed record Known(SignInState State, bool IsKept, long At);

    private sealed record Written(int Generation, string? Stream);
}

/// <summary>What a sign-in or sign-out changed.</summary>
/// <param name="Before">Who spoke until now.</param>
/// <param name="After">Who speaks from now on.</param>
/// <param name="SignedIn">Who had signed in until now; null for nobody.</param>
/// <param name="IsSomebodyElse">Whether what comes next is kept apart from what was before.</param>
internal sealed record SignInChange(TurnIdentity Before, TurnIdentity After, StreamId? SignedIn, bool IsSomebodyElse);
