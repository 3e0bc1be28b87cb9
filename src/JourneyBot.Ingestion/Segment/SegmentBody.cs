using System.Text;
using System.Text.Json;

namespace JourneyBot.Ingestion.Segment;

/// <summary>A request of a Segment sender, taken apart.</summary>
/// <param name="WriteKey">The key that it carries in its body; null for none.</param>
/// <param name="SentAt">When it was sent by the sender's clock; null where it does not say.</param>
/// <param name="Context">The context of a whole batch, as JSON; null for none.</param>
/// <param name="Entries">Its calls, each as it was written.</param>
internal sealed record SegmentBody(string? WriteKey, DateTimeOffset? SentAt, string? Context, IReadOnlyList<ReadOnlyMemory<byte>> Entries)
{
    /// <summary>The most bytes of a request, as Segment has it.</summary>
    public const int MaxBytes = 500 * 1024;

    /// <summary>The most bytes of a call, as Segment has it.</summary>
    public const int MaxEntryBytes = 32 * 1024;

    /// <summary>The most calls of a batch.</summary>
    public const int MaxEntries = 2_500;

    // A call that is nested too deeply is found when it is mapped; the others of its batch are none the worse for it.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 1_000 };

    /// <summary>Takes a body apart; throws <see cref="FormatException"/> for what is none, with the place.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="isBatch">Whether it has to be a batch; else it is one call.</param>
    public static SegmentBody Read(ReadOnlyMemory<byte> utf8, bool isBatch)
    {
        if (utf8.Span.StartsWith(Encoding.UTF8.Preamble)) utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        try
        {
            return Read(utf8, isBatch, new Utf8JsonReader(utf8.Span, Options));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is what a reader says of half a character, such as \uD800 alone.
            throw new FormatException($"the body is no JSON: {e.Message}", e);
        }
    }

    private static SegmentBody Read(ReadOnlyMemory<byte> utf8, bool isBatch, Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new FormatException(isBatch ? "the body is an object with a list called batch" : "the body is an object");
        (string? key, string? context, DateTimeOffset? sentAt, List<ReadOnlyMemory<byte>>? batch) = (null, null, null, null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("writeKey"u8)) key = JsonText.Of(Value(utf8.Span, ref reader));
            else if (name.SequenceEqual("sentAt"u8)) sentAt = SegmentTime.Read("sentAt", Value(utf8.Span, ref reader));
            else if (isBatch && name.SequenceEqual("context"u8) && reader.TokenType == JsonTokenType.StartObject) context = SegmentContext.OfBatch(Value(utf8.Span, ref reader));
            else if (isBatch && name.SequenceEqual("batch"u8)) batch = Calls(utf8, ref reader);
            else reader.Skip();
        }

        if (reader.Read()) throw new FormatException("the body is one object and nothing after it");
        return new SegmentBody(key, sentAt, context, !isBatch ? [utf8] : batch ?? throw new FormatException("batch is missing: it is the list of calls"));
    }

    private static List<ReadOnlyMemory<byte>> Calls(ReadOnlyMemory<byte> utf8, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new FormatException("batch is no list of calls");
        var calls = new List<ReadOnlyMemory<byte>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            calls.Add(utf8[start..(int)reader.BytesConsumed]);
        }

        return calls;
    }

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> utf8, ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return utf8[start..(int)reader.BytesConsumed];
    }
}
