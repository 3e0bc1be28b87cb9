using JourneyBot.BotFramework.Proactive;
using JourneyBot.BotFramework.SignIns;
using JourneyBot.Journeys;
using JourneyBot.Privacy;

namespace JourneyBot.BotFramework.Privacy;

/// <summary>Where the plugin keeps what it needs to talk to customers. Events that wait for the store need no place: what the store was told to erase it takes no more.</summary>
public static class BotPlaces
{
    /// <summary>The places in a store, and in the memory of a running bot where there is any. The state comes first, as the references say whose it is.</summary>
    public static IEnumerable<IPersonalPlace> Of(IDocumentStore documents, ConversationReferences? references = null, ConversationSignIns? signIns = null)
    {
        var stored = PersonalDocuments.ByStream(documents, "conversation references", ConversationReferences.Collection);
        return
        [
            new BotStatePlace(documents),
            references is null ? stored : new RememberedReferences(stored, references),
            new SignInPlace(documents, signIns),
            PersonalDocuments.ByStream(documents, "questions whether to erase", PendingErasures.Collection),
        ];
    }

    // What memory has would be taken for stored, so that the person's next turn would not keep it.
    private sealed class RememberedReferences(PersonalDocuments stored, ConversationReferences references) : IPersonalPlace
    {
        public string Name => stored.Name;

        public IAsyncEnumerable<PersonalItem> FindAsync(DataSubject subject, CancellationToken cancellationToken) => stored.FindAsync(subject, cancellationToken);

        public async ValueTask<long> EraseAsync(DataSubject subject, CancellationToken cancellationToken)
        {
            var removed = await stored.EraseAsync(subject, cancellationToken);
            references.Forget(subject.Streams);
            return removed;
        }
    }
}
