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
        if (Question(next) is not { } question) return null;
        for (var i = recent.Count - 1; i >= 0 && next.OccurredAt - recent[i].OccurredAt <= Within; i--)
            if (Question(recent[i]) == question)
                return new Signal(SignalKinds.RepeatedQuestion, next.OccurredAt, "asked the same again within 30m", [recent[i].Id, next.Id]);
        return null;
    }

    /// <inheritdoc />
    public Signal? OnSilence(IReadOnlyList<JourneyEvent> recent, DateTimeOffset now) => null;

    private static string? Question(JourneyEvent e)
    {
        if (e.Name != EventNames.MessageReceived) return null;
        var intent = e.Properties.Text("intent");
        if (intent is not (null or "none")) return SmallTalk.Contains(intent) ? null : "intent " + intent;
        var words = new string([.. (e.Properties.Text("text") ?? "").Where(char.IsLetterOrDigit)]).ToUpperInvariant();
        return words.Length >= 8 ? "text " + words : null;
    }
}
