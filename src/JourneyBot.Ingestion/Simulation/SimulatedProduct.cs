namespace JourneyBot.Ingestion.Simulation;

/// <summary>Something that simulated visitors look at and buy.</summary>
/// <param name="Sku">What names it in events.</param>
/// <param name="Name">How a customer calls it.</param>
/// <param name="Category">The department it is in.</param>
/// <param name="Price">Its price.</param>
public sealed record SimulatedProduct(string Sku, string Name, string Category, decimal Price)
{
    /// <summary>A small fashion range, for a simulation without a catalogue of its own.</summary>
    public static IReadOnlyList<SimulatedProduct> Range { get; } =
    [
        new("rain-coat", "rain coat", "outerwear", 189), new("wool-coat", "wool coat", "outerwear", 279), new("denim-jacket", "denim jacket", "outerwear", 119),
        new("crew-sweater", "crew sweater", "knitwear", 89), new("cable-cardigan", "cable cardigan", "knitwear", 109), new("roll-neck", "roll neck", "knitwear", 79),
        new("wrap-dress", "wrap dress", "dresses", 139), new("midi-skirt", "midi skirt", "dresses", 85), new("shirt-dress", "shirt dress", "dresses", 99),
        new("chelsea-boot", "chelsea boot", "shoes", 179), new("plain-sneaker", "plain sneaker", "shoes", 109), new("leather-tote", "leather tote", "bags", 169),
    ];
}
