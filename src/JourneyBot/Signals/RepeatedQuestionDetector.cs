using JourneyBot.Events;

namespace JourneyBot.Signals;

/// <summary>Notices that the customer asks the same again within 30 minutes: the same intent, or the same words where no intent is known. It remembers the last 25 questions.</summary>
public sealed class RepeatedQuestionDetector : ISignalDetector
{
    private const int MostRemembered = 25;
    private const int LongestOnStack = 256;
    private const int FewestLetters = 8;
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(30);

    // Saying hello or thanks twice is politeness, not a question.
    private static readonly string[] SmallTalk = ["greeting", "goodbye.thanks", "bot.who"];

    private readonly Tail<Asked> asked;

    /// <summary>Has heard no question yet.</summary>
    public RepeatedQuestionDetector()
        : this(new Tail<Asked>(MostRemembered))
    {
    }

    private RepeatedQuestionDetector(Tail<Asked> asked) => this.asked = asked;

    /// <inheritdoc />
    public string Version => "repeated question 1";

    /// <inheritdoc />
    public IReadOnlyList<JourneyEvent> Remembered => [.. asked.Select(question => question.Message)];

    /// <inheritdoc />
    public ISignalDetector Remembering(IReadOnlyList<JourneyEvent> events) =>
        new RepeatedQuestionDetector(events.Aggregate(new Tail<Asked>(MostRemembered), (tail, message) => tail.Add(new Asked(HashOf(Read(message)), message))));

    /// <inheritdoc />
    public (Signal? Signal, ISignalDetector Then) OnEvent(IReadOnlyList<JourneyEvent> recent, JourneyEvent next)
    {
        if (next.Name != EventNames.MessageReceived || Read(next) is not { Length: > 0 } question) return (null, this);
        var hash = HashOf(question);
        var signal = Before(question, hash) is { } before && next.OccurredAt - before.OccurredAt <= Within
            ? new Signal(SignalKinds.RepeatedQuestion, next.OccurredAt, "asked the same again within 30m", [before.Id, next.Id])
            : null;
        return (signal, new RepeatedQuestionDetector(asked.Add(new Asked(hash, next))));
    }

    /// <inheritdoc />
    public Signal? OnSilence(IReadOnlyList<JourneyEvent> recent, DateTimeOffset now) => null;

    private static int HashOf(string question) => question.GetHashCode(StringComparison.Ordinal);

    // The youngest message that asked this. Only one that looks like it is read again: nearly always that is it.
    private JourneyEvent? Before(string question, int hash)
    {
        var all = asked.AsSpan();
        for (var i = all.Length - 1; i >= 0; i--)
            if (all[i].Hash == hash && Read(all[i].Message) == question) return all[i].Message;
        return null;
    }

    // Empty for what is no question.
    private static string Read(JourneyEvent message)
    {
        var intent = message.Properties.Text("intent");
        if (intent is not (null or "none")) return SmallTalk.Contains(intent) ? "" : "intent " + intent;
        var text = message.Properties.Text("text") ?? "";
        Span<char> words = text.Length <= LongestOnStack ? stackalloc char[LongestOnStack] : new char[text.Length];
        var length = 0;
        foreach (var letter in text)
            if (char.IsLetterOrDigit(letter)) words[length++] = char.ToUpperInvariant(letter);
        return length >= FewestLetters ? string.Concat("text ", words[..length]) : "";
    }

    private readonly record struct Asked(int Hash, JourneyEvent Message);
}
