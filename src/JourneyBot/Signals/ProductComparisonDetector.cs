using JourneyBot.Events;

namespace JourneyBot.Signals;

/// <summary>Notices that products are weighed against each other: a comparison page, or 3 different products within 10 minutes.</summary>
public sealed class ProductComparisonDetector : ISignalDetector
{
    private const int Products = 3;
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public string Version => "product comparison 1";

    /// <inheritdoc />
    public IReadOnlyList<JourneyEvent> Remembered => [];

    /// <inheritdoc />
    public ISignalDetector Remembering(IReadOnlyList<JourneyEvent> events) => this;

    /// <inheritdoc />
    public (Signal? Signal, ISignalDetector Then) OnEvent(IReadOnlyList<JourneyEvent> recent, JourneyEvent next) => (Of(recent, next), this);

    /// <inheritdoc />
    public Signal? OnSilence(IReadOnlyList<JourneyEvent> recent, DateTimeOffset now) => null;

    private static Signal? Of(IReadOnlyList<JourneyEvent> recent, JourneyEvent next)
    {
        if (next.Name == EventNames.ComparisonViewed)
            return new Signal(SignalKinds.ProductComparison, next.OccurredAt, "opened a comparison", [next.Id]);
        if (next.Name != EventNames.ProductViewed || next.Properties.Text("sku") is not { } sku) return null;

        var seen = new Dictionary<string, string>(StringComparer.Ordinal) { [sku] = next.Id };
        for (var i = recent.Count - 1; i >= 0 && next.OccurredAt - recent[i].OccurredAt <= Within; i--)
        {
            if (recent[i].Name != EventNames.ProductViewed || recent[i].Properties.Text("sku") is not { } other) continue;
            // The product was looked at before in this run: the run was noticed then.
            if (other == sku) return null;
            seen.TryAdd(other, recent[i].Id);
        }

        return seen.Count >= Products && seen.Count % Products == 0
            ? new Signal(SignalKinds.ProductComparison, next.OccurredAt, $"looked at {seen.Count} products within 10m", [.. seen.Values.Reverse()])
            : null;
    }
}
