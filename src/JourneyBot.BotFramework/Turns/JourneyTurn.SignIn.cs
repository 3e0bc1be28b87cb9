using JourneyBot.BotFramework.SignIns;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Pipeline;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace JourneyBot.BotFramework.Turns;

public sealed partial class JourneyTurn
{
    /// <summary>
    /// The customer has signed in, by an OAuth sign-in whose subject the bot has verified: what they say in this conversation is theirs from now on, and so
    /// is what was said here before, unless it is somebody else's. Another login begins anew: it never merges two people.
    /// </summary>
    /// <param name="who">The company's own id of the customer, or an account at a provider; throws <see cref="ArgumentException"/> for a kind that no sign-in gives, and for a value that names nobody.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SignedInAsync(StreamId who, CancellationToken cancellationToken)
    {
        if (who.Kind is not (StreamKind.Customer or StreamKind.Account or StreamKind.Signed))
            throw new ArgumentException($"a sign-in names a customer, an account or a signed id, not a stream of kind {who.Kind}", nameof(who));
        if (ports.SignIns.NamesNobody(who)) throw new ArgumentException("the signed-in subject names nobody; give the id that the provider's verified token has", nameof(who));
        var change = await ports.SignIns.SignInAsync(activity, authenticated, who, cancellationToken);
        if (change.SignedIn == who && Identity.Identifiers.SequenceEqual(change.After.Identifiers)) return;
        await TurnToAsync(change, cancellationToken);
        Spoke = change.After;
        await outbox.RecordAsync([Said(EventNames.SignedIn, change.After.Identifiers, EvidenceGrade.VerifiedSignIn)], cancellationToken);
        Context = await ports.Contexts.OfAsync(Identity.Stream, ports.ContextBudget, cancellationToken);
    }

    /// <summary>The same for an account at a provider.</summary>
    /// <param name="provider">The name of the provider, without a colon: <c>aad</c>, <c>google</c>.</param>
    /// <param name="subject">The subject of its verified token.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task SignedInAsync(string provider, string subject, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(provider);
        ArgumentException.ThrowIfNullOrWhiteSpace(subject);
        if (provider.Contains(':', StringComparison.Ordinal)) throw new ArgumentException("a provider's name has no colon", nameof(provider));
        return SignedInAsync(new StreamId(StreamKind.Account, $"{provider}:{subject}"), cancellationToken);
    }

    /// <summary>The customer has signed out: whoever speaks next in this conversation may be somebody else, and is nobody's until they sign in.</summary>
    public async Task SignedOutAsync(CancellationToken cancellationToken)
    {
        var change = await ports.SignIns.SignOutAsync(activity, authenticated, cancellationToken);
        if (!change.IsSomebodyElse) return;
        await TurnToAsync(change, cancellationToken);
        // A sign-out joins nobody: it says nothing new of who sits there.
        await outbox.RecordAsync([Said(EventNames.SignedOut, [change.Before.Stream], change.Before.Evidence)], cancellationToken);
        Context = await ports.Contexts.OfAsync(Identity.Stream, ports.ContextBudget, cancellationToken);
    }

    private async Task TurnToAsync(SignInChange change, CancellationToken cancellationToken)
    {
        Identity = change.After;
        if (!change.IsSomebodyElse) return;
        // What is meant for the one who was here must not be said to the one who is here now.
        await ports.References.LeaveAsync(activity.GetConversationReference(), ports.SignIns.StreamsOf(change.Before), cancellationToken);
    }

    private IncomingEvent Said(string name, IReadOnlyList<StreamId> identifiers, EvidenceGrade evidence) => new()
    {
        Identifiers = identifiers,
        Evidence = evidence,
        Source = EventSources.Bot,
        Id = Guid.CreateVersion7().ToString(),
        Name = name,
        Channel = Channel,
        OccurredAt = clock.GetUtcNow(),
        Properties = EventProperties.Of(("conversation", identifiers[^1].Kind == StreamKind.Conversation ? identifiers[^1].Value : null)),
    };
}
