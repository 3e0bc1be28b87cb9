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
    public (Signal? Signal, ISignalDetector Then) OnEvent(IReadOnlyList<JourneyEvent> recent, JourneyEvent next) => (null, this);

    /// <inheritdoc />
    public Signal? OnSilence(IReadOnlyList<JourneyEvent> recent, DateTimeOffset now)
    {
        if (recent.Count == 0 || recent[^1] is not { } last || !watched.Contains(last.Name)) return null;
        var at = last.OccurredAt + after;
        return at <= now ? new Signal(SignalKinds.Hesitation, at, $"nothing followed {last.Name} for {DurationText.Write(after)}", [last.Id]) : null;
    }
}
