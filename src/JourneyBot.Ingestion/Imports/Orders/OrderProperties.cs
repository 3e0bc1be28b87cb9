using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Ingestion.Imports.Tables;

namespace JourneyBot.Ingestion.Imports.Orders;

/// <summary>
/// Says an order in properties: <c>orderId</c>, <c>total</c> (never below zero), <c>currency</c>, <c>items</c> (pieces), <c>status</c>, and <c>products</c>, a list of its
/// rows. Other columns stand beside them where all rows agree, and in the list where they differ.
/// </summary>
internal static class OrderProperties
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The properties; of a long list the end is left out and counted. Throws <see cref="FormatException"/> where even so they are too long.</summary>
    public static EventProperties Of(OpenOrder order)
    {
        var others = Shared(order.Lines);
        var listed = order.Lines.Count > 1 || order.First.Sku is not null || order.First.Product is not null ? order.Lines.Count : 0;
        while (true)
        {
            var json = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(json, Plain)) Write(writer, order, others, listed);
            if (json.WrittenCount <= EventProperties.MaxBytes || listed == 0) return EventProperties.Parse(json.WrittenSpan);
            listed /= 2;
        }
    }

    private static void Write(Utf8JsonWriter writer, OpenOrder order, List<Column> others, int listed)
    {
        writer.WriteStartObject();
        if (order.First.Order is { } number) writer.WriteString("orderId", number);
        if (order.Worth is { } worth) writer.WriteNumber("total", Math.Abs(worth));
        if (order.First.Currency is { } currency) writer.WriteString("currency", currency);
        if (order.Lines.Any(line => line.Quantity is not null)) writer.WriteNumber("items", Math.Abs(order.Lines.Sum(line => line.Quantity ?? 0)));
        if (order.First.StatusWord is { } status) writer.WriteString("status", status);
        foreach (var other in others) Write(writer, other);
        if (listed > 0)
        {
            writer.WriteStartArray("products");
            foreach (var line in order.Lines.Take(listed)) Write(writer, line, others);
            writer.WriteEndArray();
        }

        if (listed > 0 && listed < order.Lines.Count) writer.WriteNumber("productsLeftOut", order.Lines.Count - listed);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, OrderLine line, List<Column> shared)
    {
        writer.WriteStartObject();
        if (line.Sku is not null) writer.WriteString("sku", line.Sku);
        if (line.Product is not null) writer.WriteString("name", line.Product);
        if (line.Quantity is { } quantity) writer.WriteNumber("quantity", quantity);
        if (line.Price is { } price) writer.WriteNumber("price", price);
        if (line.Amount is { } amount) writer.WriteNumber("amount", amount);
        foreach (var other in line.Others)
            if (!shared.Exists(column => column.Name == other.Name)) Write(writer, other);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Column column)
    {
        writer.WritePropertyName(column.Name);
        if (column.IsJson) writer.WriteRawValue(column.Text.Span);
        else writer.WriteStringValue(column.Text.Span);
    }

    private static List<Column> Shared(IReadOnlyList<OrderLine> lines) =>
        [.. lines[0].Others.Where(column => lines.All(line => line.Others.Any(other => other.Name == column.Name && other.IsJson == column.IsJson && other.Text.Span.SequenceEqual(column.Text.Span))))];
}
