using System.Runtime.CompilerServices;
using JourneyBot.Journeys;
using JourneyBot.Privacy;

namespace JourneyBot.BotFramework.SignIns;

/// <summary>Who has signed in to conversations. Erasure leaves of a conversation that it was begun anew: whoever speaks next in it must not be taken for somebody who was there before.</summary>
internal sealed class SignInPlace(IDocumentStore documents, ConversationSignIns? signIns) : IPersonalPlace
{
    public string Name => "sign-ins";

    public async IAsyncEnumerable<PersonalItem> FindAsync(DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var document in await TheirsAsync(subject, cancellationToken)) yield return new PersonalItem(document.Key, document.Json);
    }

    public async ValueTask<long> EraseAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var theirs = await TheirsAsync(subject, cancellationToken);
        foreach (var document in theirs)
        {
            var after = SignInRule.Vacated(ConversationSignIns.Read(document.Json));
            await documents.WriteAsync([new DocumentChange(ConversationSignIns.Collection, document.Key, ConversationSignIns.Write(after))], cancellationToken);
        }

        signIns?.Forget(subject.Has);
        return theirs.Count;
    }

    private async Task<List<StoredDocument>> TheirsAsync(DataSubject subject, CancellationToken cancellationToken) =>
        [.. (await documents.ReadAllAsync(ConversationSignIns.Collection, "", cancellationToken)).Where(document => subject.Has(ConversationSignIns.Read(document.Json).SignedIn?.ToString()))];
}
