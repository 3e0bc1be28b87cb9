using JourneyBot.Journeys;
using JourneyBot.Privacy;

namespace JourneyBot.BotFramework.SignIns;

/// <summary>Who has signed in to conversations. Erasure leaves of a conversation that it was begun anew: whoever speaks next in it must not be taken for somebody who was there before.</summary>
internal static class SignInPlace
{
    /// <summary>The place in a store, and in the memory of a running bot where there is any.</summary>
    public static IPersonalPlace Of(IDocumentStore documents, ConversationSignIns? signIns) =>
        new PersonalDocuments(documents, "sign-ins", ConversationSignIns.Collection, _ => [""], (subject, document) => subject.Has(ConversationSignIns.Read(document.Json).SignedIn?.ToString()))
        {
            Erased = document => [new DocumentChange(ConversationSignIns.Collection, document.Key, ConversationSignIns.Write(SignInRule.Vacated(ConversationSignIns.Read(document.Json))))],
            Forget = (subject, _) =>
            {
                signIns?.Forget(subject.Has);
                return ValueTask.CompletedTask;
            },
        };
}
