using JourneyBot.BotFramework.Privacy;
using JourneyBot.BotFramework.Proactive;
using JourneyBot.DirectLine.Conversations;
using JourneyBot.DirectLine.Privacy;
using JourneyBot.Ingestion.DeadLetters;
using JourneyBot.Ingestion.Privacy;
using JourneyBot.Journeys;
using JourneyBot.Outgoing.Privacy;
using JourneyBot.Pipeline;
using JourneyBot.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.AspNetCore.Privacy;

/// <summary>All places where JourneyBot keeps data of customers besides the facts. A place that is missing here is not exported and not erased.</summary>
public static class PersonalPlaces
{
    /// <summary>Those of a store that no host has open. What doors could not take is sealed with the keys of the host, and left out.</summary>
    public static IReadOnlyList<IPersonalPlace> Of(IDocumentStore documents) => Of(documents, null, null);

    /// <summary>Those of a running host, and those that the host itself has registered.</summary>
    internal static IReadOnlyList<IPersonalPlace> Of(IServiceProvider services) =>
    [
        .. Of(services.GetRequiredService<IDocumentStore>(), services.GetService<DirectLineConversations>(), services.GetService<ConversationReferences>()),
        new DeadLetterPlace(services.GetRequiredService<DeadLetterBox>(), services.GetRequiredService<EmailHash>()),
        .. services.GetServices<IPersonalPlace>(),
    ];

    private static IReadOnlyList<IPersonalPlace> Of(IDocumentStore documents, DirectLineConversations? conversations, ConversationReferences? references) =>
        [.. DecisionPlaces.Of(documents), .. OutgoingPlaces.Of(documents), .. DirectLinePlaces.Of(documents, conversations), .. BotPlaces.Of(documents, references)];
}
