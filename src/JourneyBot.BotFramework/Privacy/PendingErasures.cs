using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Journeys;

namespace JourneyBot.BotFramework.Privacy;

/// <summary>Who was asked whether to be forgotten and has not answered yet: a document a conversation, for ten minutes, also across a restart.</summary>
public sealed class PendingErasures(IDocumentStore documents, TimeProvider clock)
{
    /// <summary>The collection they lie in.</summary>
    public const string Collection = "privacy-pending";

    private static readonly TimeSpan AskedFor = TimeSpan.FromMinutes(10);

    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase) { "yes", "y", "yes please", "ja", "ja bitte", "oui", "sí", "si", "ok", "yes, forget me", "ja, vergiss mich", "oui, oublie-moi", "sí, olvídame" };
    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase) { "no", "n", "nein", "non", "no thanks", "cancel" };

    /// <summary>Notes that the customer was asked in a language.</summary>
    public async ValueTask AskAsync(StreamId conversation, string language, CancellationToken cancellationToken) =>
        await documents.WriteAsync([new DocumentChange(Collection, conversation.ToString(), JsonSerializer.Serialize(new Asked(clock.GetUtcNow(), language)))], cancellationToken);

    /// <summary>The language in which the customer was asked in time; null for not at all. Asked once: it is forgotten with this.</summary>
    public async ValueTask<string?> TakeAsync(StreamId conversation, CancellationToken cancellationToken)
    {
        if (await documents.ReadAsync(Collection, conversation.ToString(), cancellationToken) is not { } document) return null;
        // Of two answers in the same moment one counts.
        if (!await documents.WriteAsync([new DocumentChange(Collection, document.Key, null, document.Version)], cancellationToken)) return null;
        return JsonSerializer.Deserialize<Asked>(document.Json) is { } asked && clock.GetUtcNow() - asked.At < AskedFor ? asked.Language : null;
    }

    /// <summary>What an answer says: yes, no, or something else.</summary>
    public static bool? AnswerOf(string? text, PrivacyText said)
    {
        ArgumentNullException.ThrowIfNull(said);
        var answer = (text ?? "").Trim().TrimEnd('.', '!').Trim();
        if (Yes.Contains(answer) || string.Equals(answer, said.YesForget, StringComparison.OrdinalIgnoreCase)) return true;
        return No.Contains(answer) || string.Equals(answer, said.NoForget, StringComparison.OrdinalIgnoreCase) ? false : null;
    }

    private sealed record Asked(DateTimeOffset At, string Language);
}
