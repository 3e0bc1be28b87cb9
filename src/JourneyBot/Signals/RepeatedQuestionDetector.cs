using System.Collections.Immutable;
using JourneyBot.Events;

namespace JourneyBot.Signals;

/// <summary>Notices that the customer asks the same again within 30 minutes: the same intent, or the same words where no intent is known.</summary>
public sealed class RepeatedQuestionDetector : ISignalDetector
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(30);

    // Saying hello or thanks twice is politeness, not a question.
    private static readonly string[] SmallTalk = ["greeting", "goodbye.thanks", "bot.who"];

    /// <inheritdoc />
    public Signal? OnEvent(IReadOnlyList<JourneyEvent> recent, JourneyEvent next)
    {
        if (next.Name != EventNames.MessageReceived || next.Properties.Question(Read) is not { Length: > 0 } question) return null;
        // A journey's own list is gone through without the detour of its interface: it is long, and each message asks.
        var before = recent is ImmutableArray<JourneyEvent> kept ? kept.AsSpan() : [.. recent];
        for (var i = before.Length - 1; i >= 0 && next.OccurredAt - before[i].OccurredAt <= Within; i--)
            if (before[i].Name == EventNames.MessageReceived && before[i].Properties.Question(Read) == question)
                return new Signal(SignalKinds.RepeatedQuestion, next.OccurredAt, "asked the same again within 30m", [before[i].Id, next.Id]);
        return null;
    }

    /// <inheritdoc />
    public Signal? OnSilence(IReadOnlyList<JourneyEvent> recent, DateTimeOffset now) => null;

    // Empty for what is no question.
    private static string Read(EventProperties properties)
    {
        var intent = properties.Text("intent");
        if (intent is not (null or "none")) return SmallTalk.Contains(intent) ? "" : "intent " + intent;
        var words = new string([.. (properties.Text("text") ?? "").Where(char.IsLetterOrDigit)]).ToUpperInvariant();
        return words.Length >= 8 ? "text " + words : "";
    }
}
