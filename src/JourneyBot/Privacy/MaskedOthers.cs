using System.Text.Json.Nodes;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Privacy;

/// <summary>Shows a document about two customers to one of them: the other's identifier can be compared, but not used.</summary>
internal static class MaskedOthers
{
    /// <param name="subject">Whom it is shown to.</param>
    /// <param name="document">The document.</param>
    /// <param name="streams">The streams that it names, in the form <c>kind:value</c>.</param>
    public static PersonalItem Of(DataSubject subject, StoredDocument document, IReadOnlyList<string> streams)
    {
        var shown = streams.ToDictionary(stream => stream, stream => subject.Has(stream) ? stream : StreamMask.Of(StreamId.Parse(stream)));
        var json = JsonNode.Parse(document.Json);
        if (json is JsonObject members)
            foreach (var (name, value) in members.ToList())
                if (value is JsonValue text && text.TryGetValue<string>(out var stream) && shown.TryGetValue(stream, out var masked)) members[name] = masked;
        return new PersonalItem(string.Join(" and ", shown.Values), json?.ToJsonString() ?? "null");
    }
}
