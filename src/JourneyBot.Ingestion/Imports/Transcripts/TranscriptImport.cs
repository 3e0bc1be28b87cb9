using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Imports.Files;
using JourneyBot.Ingestion.Imports.Json;
using JourneyBot.Ingestion.Imports.Mapping;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports.Transcripts;

/// <summary>
/// Says a Bot Framework transcript in the words of the journey, as the middleware does for a live turn. Each conversation is a stream of
/// its own: the sender's id in a file is only what the file claims, so it must not join conversations into one customer.
/// </summary>
internal sealed class TranscriptImport(Parties parties, string source, ImportOptions options)
{
    private const int MaxText = 4_000;
    private const int MaxId = 190;

    private readonly RowIds ids = new(source);
    private readonly HashSet<string> started = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> lastTimes = new(StringComparer.Ordinal);
    private long number;

    /// <summary>The events of a transcript; it is read twice, to know the parties before the first event.</summary>
    public static IEnumerable<ImportItem> Items(SourceFile file, Stream content, ImportOptions options, string source)
    {
        Parties parties;
        using (var first = file.Open(out _)) parties = Parties.In(file.Encoding.Utf8Of(first));
        var import = new TranscriptImport(parties, source, options);
        using var reader = new JsonListReader(file.Encoding.Utf8Of(content), "activities", "transcript");
        while (reader.Read() is { } next)
        {
            using (next.Item) yield return import.Map(next.Line, Activity.Of(next.Item.RootElement));
        }
    }

    private ImportItem Map(long line, Activity? activity)
    {
        number++;
        if (activity?.Type is not { } type) return ImportItem.Reject(line, "is no activity: it is no object with a type");
        if (activity.Conversation is not { } conversation) return ImportItem.Reject(line, $"the {type} activity names no conversation");
        if (conversation.Length > StreamId.MaxLength) return ImportItem.Reject(line, $"the conversation's id has {conversation.Length} characters; at most {StreamId.MaxLength} are taken");

        var at = activity.At ?? (lastTimes.TryGetValue(conversation, out var last) ? last : parties.FirstTime(conversation));
        if (at is { } known) lastTimes[conversation] = known;
        var fromBot = parties.IsFromBot(conversation, activity);
        var name = NameOf(activity);
        if (name is null) return ImportItem.Ignore(line, $"{type} activities are no journey events");
        if (name == EventNames.ConversationStarted && !started.Add(conversation)) return ImportItem.Ignore(line, "the conversation has started already");
        if (at is not { } time) return ImportItem.Reject(line, "no activity of the conversation has a time");
        if (name == EventNames.MessageReceived && fromBot is null) return ImportItem.Reject(line, $"neither a role nor anything else tells whether '{activity.From.Id}' is the bot");
        if (name == EventNames.MessageReceived && fromBot == true) name = EventNames.MessageSent;
        return ImportItem.Of(line, Event(activity, conversation, name, time));
    }

    // A message is the customer's until its sender proves to be the bot. What else a live turn records is the same here.
    private static string? NameOf(Activity activity) => activity.Type switch
    {
        "message" => EventNames.MessageReceived,
        "conversationUpdate" when activity.AddsMembers => EventNames.ConversationStarted,
        "event" when activity.Name == "webchat/join" => "chat.opened",
        "messageReaction" => "message.reacted",
        "installationUpdate" => "bot.installed",
        _ => null,
    };

    private IncomingEvent Event(Activity activity, string conversation, string name, DateTimeOffset time)
    {
        var properties = name switch
        {
            EventNames.MessageReceived => EventProperties.Of(
                ("conversation", conversation), ("text", Cut(activity.Text)), ("locale", activity.Locale), ("submitted", activity.Text is null && activity.HasValue ? true : null)),
            EventNames.MessageSent => EventProperties.Of(
                ("conversation", conversation), ("text", Cut(activity.Text)), ("locale", activity.Locale), ("attachments", activity.Attachments > 0 ? activity.Attachments : null),
                ("expectsInput", activity.InputHint == "expectingInput" ? true : null)),
            _ => EventProperties.Of(("conversation", conversation), ("reaction", activity.Reaction), ("action", activity.Action)),
        };
        return new IncomingEvent
        {
            Identifiers = [new StreamId(StreamKind.Conversation, conversation)],
            Evidence = EvidenceGrade.Cookie,
            Source = source,
            Id = IdOf(activity, conversation, name, time, properties),
            Name = options.Names.Canonical(name),
            Channel = activity.Channel?.ToLowerInvariant() ?? options.Channel,
            OccurredAt = time,
            Sequence = number,
            Origin = EventOrigin.Imported,
            Properties = properties,
        };
    }

    private string IdOf(Activity activity, string conversation, string name, DateTimeOffset time, EventProperties properties)
    {
        if (name == EventNames.ConversationStarted) return "started";
        if (activity.Id is { } id && Joined(conversation, id) is { Length: <= MaxId } joined) return joined;
        return ids.Begin().Write(conversation).Write(activity.Id).Write(name).Write(time.UtcTicks).Write(properties.Json.Span).Next();
    }

    private static string Joined(string conversation, string activity) =>
        activity.StartsWith(conversation + "|", StringComparison.Ordinal) ? activity : $"{conversation}|{activity}";

    private static string? Cut(string? text) => text is null || text.Length <= MaxText ? text : text[..MaxText];
}
