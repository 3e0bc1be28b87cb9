using System.Text;

namespace JourneyBot.Ingestion.Imports.Files;

/// <summary>The encoding of a text: given, or told by its first bytes, which are a byte order mark, or the zeros of UTF-16, or UTF-8 with single bytes of Windows-1252.</summary>
public sealed class TextEncoding
{
    private readonly Encoding encoding;
    private readonly WesternText? western;
    private readonly int mark;

    private TextEncoding(Encoding encoding, int mark, bool isText = true, WesternText? western = null)
    {
        this.encoding = encoding;
        this.mark = mark;
        this.western = western;
        IsText = isText;
    }

    /// <summary>Whether it can be text at all.</summary>
    internal bool IsText { get; }

    /// <summary>Its name; what was met of another one so far is added.</summary>
    internal string Name => western?.Letters > 0 ? $"{encoding.WebName}, {western.Letters:N0} letters in windows-1252" : encoding.WebName;

    /// <summary>The encoding of a name, such as <c>windows-1252</c>, <c>utf-16</c> or <c>shift_jis</c>; throws <see cref="FormatException"/> for a name that is none.</summary>
    public static Encoding Given(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            throw new FormatException($"'{name}' is no encoding; give one such as utf-8, utf-16, windows-1252, iso-8859-15 or shift_jis");
        }
    }

    internal static TextEncoding Of(ReadOnlySpan<byte> head, string? given = null)
    {
        if (given is not null)
        {
            var said = Given(given);
            var preamble = said.GetPreamble();
            return new TextEncoding(said, head.StartsWith(preamble) ? preamble.Length : 0);
        }

        if (head is [0xef, 0xbb, 0xbf, ..]) return OfUtf8(3);
        if (head is [0xff, 0xfe, 0, 0, ..]) return new TextEncoding(Encoding.UTF32, 4);
        if (head is [0xff, 0xfe, ..]) return new TextEncoding(Encoding.Unicode, 2);
        if (head is [0xfe, 0xff, ..]) return new TextEncoding(Encoding.BigEndianUnicode, 2);
        if (!head.Contains((byte)0)) return OfUtf8(0);

        // Western text in UTF-16 has a zero in every other byte, and none in the others.
        int even = 0, odd = 0;
        for (var i = 0; i < head.Length; i++)
            if (head[i] == 0 && i % 2 == 0) even++;
            else if (head[i] == 0) odd++;
        var half = head.Length / 2;
        if (even == 0 && odd > half / 2) return new TextEncoding(Encoding.Unicode, 0);
        if (odd == 0 && even > half / 2) return new TextEncoding(Encoding.BigEndianUnicode, 0);
        return new TextEncoding(Encoding.UTF8, 0, isText: false);
    }

    /// <summary>The first character that is no white space; 0 for none.</summary>
    internal char FirstCharacter(byte[] head) => encoding.GetString(head, mark, head.Length - mark).FirstOrDefault(letter => !char.IsWhiteSpace(letter));

    /// <summary>The text of a stream that is at its beginning.</summary>
    internal StreamReader ReaderOf(Stream stream)
    {
        stream.ReadExactly(stackalloc byte[mark]);
        return new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, 1 << 16);
    }

    /// <summary>The stream as UTF-8.</summary>
    internal Stream Utf8Of(Stream stream) => western is not null ? stream : Encoding.CreateTranscodingStream(stream, encoding, Encoding.UTF8);

    private static TextEncoding OfUtf8(int mark)
    {
        var western = new WesternText();
        return new TextEncoding(western.Utf8, mark, western: western);
    }
}
