using JourneyBot.Events;

namespace JourneyBot.Signals;

/// <summary>Notices that the bot failed, or did not understand the customer (intent <c>none</c>).</summary>
public sealed class FailedTurnDetector : ISignalDetector
{
    /// <inheritdoc />
    public string Version => "failed turn 1";

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
        EventNames.TurnFailed => new Signal(SignalKinds.FailedTurn, next.OccurredAt, "the bot failed while it answered", [next.Id]),
        EventNames.MessageReceived when next.Properties.Text("intent") == "none" =>
            new Signal(SignalKinds.FailedTurn, next.OccurredAt, "the bot did not understand", [next.Id]),
        _ => null,
    };
}
