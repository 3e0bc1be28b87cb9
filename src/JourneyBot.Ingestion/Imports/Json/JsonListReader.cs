using System.Text.Json;

namespace JourneyBot.Ingestion.Imports.Json;

/// <summary>Reads the items of a JSON list one by one, each with the line where it begins; holds one item at a time.</summary>
/// <param name="utf8">The text.</param>
/// <param name="what">What messages call the items, for example "activities".</param>
/// <param name="whole">What they call the list, for example "transcript".</param>
internal sealed class JsonListReader(Stream utf8, string what, string whole) : IDisposable
{
    private const int MaxItem = 16 * 1024 * 1024;
    private const int MaxDepth = 64;

    private static readonly byte[] ByteOrderMark = [0xef, 0xbb, 0xbf];
    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;
    private bool isFinal;
    private bool isOpen;
    private long line = 1;
    private JsonReaderState state = new(Options);

    /// <summary>The next item with its line; null at the end of the list. Throws <see cref="ImportException"/> where the JSON is broken.</summary>
    public (long Line, JsonDocument Item)? Read()
    {
        try
        {
            while (!isOpen && !TryOpen()) Fill();
            while (true)
            {
                if (TryRead(out var next)) return next;
                Fill();
            }
        }
        catch (JsonException e)
        {
            throw new ImportException($"line {(e.LineNumber ?? 0) + 1}: is no JSON from here on: {e.Message.Split(" LineNumber:")[0].Split(" Path:")[0]}", e);
        }
    }

    public void Dispose() => utf8.Dispose();

    private bool TryOpen()
    {
        var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), isFinal, state);
        if (!reader.Read()) return false;
        if (reader.TokenType != JsonTokenType.StartArray) throw new ImportException($"is no {whole}: a {whole} is a JSON list of {what}");
        Advance(reader);
        return isOpen = true;
    }

    // False asks for more bytes; with them the same item is read again from its beginning.
    private bool TryRead(out (long Line, JsonDocument Item)? next)
    {
        next = null;
        var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), isFinal, state);
        if (!reader.Read()) return false;
        if (reader.TokenType == JsonTokenType.EndArray) return true;
        var begin = line + Lines((int)reader.TokenStartIndex);
        if (!JsonDocument.TryParseValue(ref reader, out var item)) return false;
        next = (begin, item);
        Advance(reader);
        return true;
    }

    private void Advance(Utf8JsonReader reader)
    {
        line += Lines((int)reader.BytesConsumed);
        start += (int)reader.BytesConsumed;
        state = reader.CurrentState;
    }

    private void Fill()
    {
        if (isFinal) throw new ImportException($"line {line + Lines(end - start)}: the list is not closed; is the file cut off?");
        if (start > 0) buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
        {
            if (buffer.Length >= MaxItem) throw new ImportException($"line {line}: one of the {what} has more than {MaxItem:N0} bytes");
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var isFirst = line == 1 && end == 0 && !isOpen;
        var least = Math.Min(ByteOrderMark.Length, buffer.Length - end);
        var read = utf8.ReadAtLeast(buffer.AsSpan(end), least, throwOnEndOfStream: false);
        isFinal = read < least;
        end += read;
        // The reader takes no byte order mark.
        if (isFirst && buffer.AsSpan(0, end).StartsWith(ByteOrderMark)) start = 3;
    }

    private int Lines(int length) => buffer.AsSpan(start, length).Count((byte)'\n');
}
