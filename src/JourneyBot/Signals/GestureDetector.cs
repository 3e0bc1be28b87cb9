using System.Globalization;
using JourneyBot.Consent;
using JourneyBot.Events;

namespace JourneyBot.Signals;

/// <summary>Notices what the web tracker saw somebody get stuck at: rage and dead clicks, a field, a form that was left, the way out.</summary>
public sealed class GestureDetector : ISignalDetector
{
    private const int LongestName = 60;

    /// <inheritdoc />
    public string Version => "gestures 1";

    /// <inheritdoc />
    public IReadOnlyList<JourneyEvent> Remembered => [];

    /// <inheritdoc />
    public ISignalDetector Remembering(IReadOnlyList<JourneyEvent> events) => this;

    /// <inheritdoc />
    public (Signal? Signal, ISignalDetector Then) OnEvent(IReadOnlyList<JourneyEvent> recent, JourneyEvent next) => (Of(next), this);

    /// <inheritdoc />
    public Signal? OnSilence(IReadOnlyList<JourneyEvent> recent, DateTimeOffset now) => null;

    private static Signal? Of(JourneyEvent next) => next.Name switch
    {
        EventNames.RageClicked => Noticed(next, SignalKinds.RageClick, $"clicked {Word(next, "name", "something")} three times within a second"),
        EventNames.DeadClicked => Noticed(next, SignalKinds.DeadClick, $"clicked {Word(next, "name", "a control")}, and nothing happened"),
        EventNames.FieldHesitated => Noticed(next, SignalKinds.Hesitation, $"looked at {Word(next, "field", "a field")} for {Seconds(next)} before typing"),
        EventNames.FormAbandoned => Noticed(next, SignalKinds.AbandonedForm, $"left {Word(next, "form", "a form")} at {Word(next, "field", "a field")}"),
        EventNames.ExitIntended => Noticed(next, SignalKinds.ExitIntent, "was on the way out of the page"),
        _ => null,
    };

    private static Signal Noticed(JourneyEvent next, string kind, string reason) => new(kind, next.OccurredAt, reason, [next.Id]);

    private static string Seconds(JourneyEvent next) =>
        next.Properties.Number("seconds") is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s") : "long";

    // A page says the names, and anybody may send what a page says.
    private static string Word(JourneyEvent next, string property, string otherwise) => next.Properties.Text(property) is { Length: > 0 } name
        ? Redaction.Mask(name.Length <= LongestName ? name : name[..LongestName] + "…")
        : otherwise;
}
