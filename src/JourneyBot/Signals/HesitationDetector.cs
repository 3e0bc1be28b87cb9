using JourneyBot.Events;
using JourneyBot.Stages;

namespace JourneyBot.Signals;

/// <summary>Notices that nothing follows for a while where one decides: on a product, the cart or the checkout.</summary>
/// <param name="watched">The events after which silence counts.</param>
/// <param name="after">How long the silence is; 60 s by default.</param>
public sealed class HesitationDetector(IReadOnlySet<string> watched, TimeSpan after) : ISignalDetector
{
    /// <summary>Watches the usual retail events for 60 seconds.</summary>
    public HesitationDetector()
        : this(new HashSet<string> { EventNames.ProductViewed, EventNames.ComparisonViewed, "size_guide.viewed", EventNames.CartUpdated, "cart.viewed", "checkout.started" }, TimeSpan.FromSeconds(60))
    {
    }

    /// <inheritdoc />
    public string Version => $"hesitation 1 after {after:c} of {string.Join(' ', watched.Order(StringComparer.Ordinal))}";

    /// <inheritdoc />
    public IReadOnlyList<JourneyEvent> Remembered => [];

    /// <inheritdoc />
    public ISignalDetector Remembering(IReadOnlyList<JourneyEvent> events) => this;

    /// <inheritdoc />
    public (Signal? Signal, ISignalDetector Then) OnEvent(IReadOnlyList<JourneyEvent> recent, JourneyEvent next) => (null, this);

    // Who scrolls has not gone on; who has left the page does not stand on it.
    private static JourneyEvent? LastStep(IReadOnlyList<JourneyEvent> recent)
    {
        for (var i = recent.Count - 1; i >= 0 && recent[i].Name != EventNames.PageLeft; i--)
            if (!Gestures.Is(recent[i])) return recent[i];
        return null;
    }

    /// <inheritdoc />
    public Signal? OnSilence(IReadOnlyList<JourneyEvent> recent, DateTimeOffset now)
    {
        if (LastStep(recent) is not { } last || !watched.Contains(last.Name)) return null;
        var at = last.OccurredAt + after;
        // A gesture since then went through here too, and noticed it if it was there to be noticed.
        return at <= now && at > recent[^1].OccurredAt ? new Signal(SignalKinds.Hesitation, at, $"nothing followed {last.Name} for {DurationText.Write(after)}", [last.Id]) : null;
    }
}
