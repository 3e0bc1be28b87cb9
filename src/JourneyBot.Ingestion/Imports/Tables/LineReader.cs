namespace JourneyBot.Ingestion.Imports.Tables;

/// <summary>Reads lines, ended by LF, CR LF or CR, without ever holding more than a limit of one: of a longer line the rest is skipped.</summary>
internal sealed class LineReader(TextReader text, int limit = RowLimits.Characters)
{
    private readonly Stack<TextLine> returned = new();
    private char[] buffer = new char[32 * 1024];
    private int start;
    private int end;
    private bool skipLineFeed;
    private long number;

    /// <summary>The next line, whose text is good until the next call; false at the end.</summary>
    public bool TryRead(out TextLine next)
    {
        if (returned.TryPop(out next)) return true;
        if (start == end && !TryFill()) return false;
        if (skipLineFeed && buffer[start] == '\n' && ++start == end && !TryFill()) return false;
        skipLineFeed = false;
        var isTooLong = false;
        for (var seen = 0; ;)
        {
            var stop = buffer.AsSpan(start + seen, end - start - seen).IndexOfAny('\r', '\n');
            if (stop >= 0)
            {
                next = Line(seen + stop, isTooLong);
                skipLineFeed = buffer[start + seen + stop] == '\r';
                start += seen + stop + 1;
                return true;
            }

            seen = end - start;
            if (seen > limit)
            {
                isTooLong = true;
                start = end;
                seen = 0;
            }

            if (TryFill()) continue;
            next = Line(seen, isTooLong);
            start = end;
            return true;
        }
    }

    /// <summary>Gives lines back, to be read again first; their texts must be copies.</summary>
    public void Return(IReadOnlyList<TextLine> lines)
    {
        for (var i = lines.Count - 1; i >= 0; i--) returned.Push(lines[i]);
    }

    private TextLine Line(int length, bool isTooLong) =>
        isTooLong || length > limit ? new TextLine(++number, default, true) : new TextLine(++number, buffer.AsMemory(start, length), false);

    // Reads on behind what is there, which moves to the front.
    private bool TryFill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        var read = text.Read(buffer.AsSpan(end));
        end += read;
        return read > 0;
    }
}

/// <summary>A line of a file.</summary>
/// <param name="Number">From 1 up.</param>
/// <param name="Text">Its text without its end; empty where it is too long.</param>
/// <param name="IsTooLong">Whether it is longer than was allowed.</param>
internal readonly record struct TextLine(long Number, ReadOnlyMemory<char> Text, bool IsTooLong)
{
    /// <summary>The same line with a text that stays.</summary>
    public TextLine Copy() => this with { Text = Text.ToArray() };
}
