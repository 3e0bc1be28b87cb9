using JourneyBot.BotFramework.Privacy;
using JourneyBot.BotFramework.Proactive;
using JourneyBot.BotFramework.SignIns;
using JourneyBot.DirectLine.Conversations;
using JourneyBot.DirectLine.Privacy;
using JourneyBot.Ingestion.DeadLetters;
using JourneyBot.Ingestion.Privacy;
using JourneyBot.Journeys;
using JourneyBot.Outgoing.Privacy;
using JourneyBot.Pipeline;
using JourneyBot.Privacy;
using JourneyBot.Reviews;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.AspNetCore.Privacy;

/// <summary>All places where JourneyBot keeps data of customers besides the facts. A place that is missing here is not exported and not erased.</summary>
public static class PersonalPlaces
{
    /// <summary>Those of a store that no host has open. What doors could not take is sealed with the keys of the host, and left out.</summary>
    public static IReadOnlyList<IPersonalPlace> Of(IDocumentStore documents) =>
        [.. DecisionPlaces.Of(documents), AccountPlace.Of(documents), .. ReviewPlaces.Of(documents), .. OutgoingPlaces.Of(documents), .. DirectLinePlaces.Of(documents), .. BotPlaces.Of(documents)];

    /// <summary>Those of a running host with its memory, and those that the host itself has registered.</summary>
    internal static IReadOnlyList<IPersonalPlace> Of(IServiceProvider services)
    {
        var documents = services.GetRequiredService<IDocumentStore>();
        return
        [
            .. DecisionPlaces.Of(documents), AccountPlace.Of(documents), .. ReviewPlaces.Of(documents), .. OutgoingPlaces.Of(documents),
            .. DirectLinePlaces.Of(documents, services.GetService<DirectLineConversations>()),
            .. BotPlaces.Of(documents, services.GetService<ConversationReferences>(), services.GetService<ConversationSignIns>()),
            new DeadLetterPlace(services.GetRequiredService<DeadLetterBox>(), services.GetRequiredService<EmailHash>()),
            .. services.GetServices<IPersonalPlace>(),
        ];
    }
}
