using System.Text;

namespace JourneyBot.Ingestion.Imports.Tables;

/// <summary>Reads lines, ended by LF, CR LF or CR, without ever holding more than a limit of one: of a longer line the rest is skipped.</summary>
internal sealed class LineReader(TextReader text, int limit = RowLimits.Characters)
{
    private readonly char[] buffer = new char[16 * 1024];
    private readonly StringBuilder line = new();
    private readonly LinkedList<TextLine> returned = [];
    private int start;
    private int end;
    private bool skipLineFeed;
    private long number;

    /// <summary>The next line; false at the end.</summary>
    public bool TryRead(out TextLine next)
    {
        if (returned.First is { } first)
        {
            next = first.Value;
            returned.RemoveFirst();
            return true;
        }

        next = default;
        var isTooLong = false;
        var hasAny = false;
        while (start < end || Fill())
        {
            if (skipLineFeed && buffer[start] == '\n')
            {
                start++;
                skipLineFeed = false;
                continue;
            }

            skipLineFeed = false;
            hasAny = true;
            var rest = buffer.AsSpan(start, end - start);
            var stop = rest.IndexOfAny('\r', '\n');
            var part = stop < 0 ? rest : rest[..stop];
            if (line.Length + part.Length > limit) isTooLong = true;
            else if (!isTooLong) line.Append(part);
            start += part.Length;
            if (stop < 0) continue;
            skipLineFeed = buffer[start] == '\r';
            start++;
            break;
        }

        if (!hasAny) return false;
        next = new TextLine(++number, isTooLong ? "" : line.ToString(), isTooLong);
        line.Clear();
        return true;
    }

    /// <summary>Gives lines back, to be read again first.</summary>
    public void Return(IReadOnlyList<TextLine> lines)
    {
        for (var i = lines.Count - 1; i >= 0; i--) returned.AddFirst(lines[i]);
    }

    private bool Fill()
    {
        start = 0;
        end = text.Read(buffer);
        return end > 0;
    }
}

/// <summary>A line of a file.</summary>
/// <param name="Number">From 1 up.</param>
/// <param name="Text">Its text without its end; empty where it is too long.</param>
/// <param name="IsTooLong">Whether it is longer than was allowed.</param>
internal readonly record struct TextLine(long Number, string Text, bool IsTooLong);
