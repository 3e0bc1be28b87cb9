using JourneyBot.Ingestion.Imports.Mapping;
using JourneyBot.Ingestion.Imports.Tables;

namespace JourneyBot.Ingestion.Imports.Orders;

/// <summary>A row of transactions: an order, or a line of one. What it does not say is null.</summary>
internal sealed record OrderLine
{
    public required long Line { get; init; }

    public required long Number { get; init; }

    public required RowPerson Who { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Channel { get; init; }

    public string? Order { get; init; }

    public OrderStatus Status { get; init; }

    public string? StatusWord { get; init; }

    public decimal? Amount { get; init; }

    public decimal? Total { get; init; }

    public decimal? Quantity { get; init; }

    public decimal? Price { get; init; }

    public string? Currency { get; init; }

    public string? Sku { get; init; }

    public string? Product { get; init; }

    /// <summary>The columns that no role took, and that have a value.</summary>
    public IReadOnlyList<Column> Others { get; init; } = [];

    /// <summary>What the row is worth; below zero where something came back.</summary>
    public decimal? Worth => Amount ?? Total ?? (Quantity < 0 ? Quantity : null);
}
