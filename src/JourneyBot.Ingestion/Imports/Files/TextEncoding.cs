using System.Text;

namespace JourneyBot.Ingestion.Imports.Files;

/// <summary>The encoding of a text by its first bytes: a byte order mark, or the zeros of UTF-16, or UTF-8 with single bytes of Windows-1252.</summary>
internal sealed class TextEncoding
{
    private readonly Encoding encoding;
    private readonly int mark;

    private TextEncoding(Encoding encoding, int mark, bool isText)
    {
        this.encoding = encoding;
        this.mark = mark;
        IsText = isText;
    }

    /// <summary>Whether it can be text at all.</summary>
    public bool IsText { get; }

    public static TextEncoding Of(ReadOnlySpan<byte> head)
    {
        if (head is [0xef, 0xbb, 0xbf, ..]) return new TextEncoding(WesternText.Utf8, 3, true);
        if (head is [0xff, 0xfe, ..]) return new TextEncoding(Encoding.Unicode, 2, true);
        if (head is [0xfe, 0xff, ..]) return new TextEncoding(Encoding.BigEndianUnicode, 2, true);
        if (!head.Contains((byte)0)) return new TextEncoding(WesternText.Utf8, 0, true);

        // Western text in UTF-16 has a zero in every other byte, and none in the others.
        int even = 0, odd = 0;
        for (var i = 0; i < head.Length; i++)
            if (head[i] == 0 && i % 2 == 0) even++;
            else if (head[i] == 0) odd++;
        var half = head.Length / 2;
        if (even == 0 && odd > half / 2) return new TextEncoding(Encoding.Unicode, 0, true);
        if (odd == 0 && even > half / 2) return new TextEncoding(Encoding.BigEndianUnicode, 0, true);
        return new TextEncoding(WesternText.Utf8, 0, false);
    }

    /// <summary>The first character that is no white space; 0 for none.</summary>
    public char FirstCharacter(byte[] head) => encoding.GetString(head, mark, head.Length - mark).FirstOrDefault(letter => !char.IsWhiteSpace(letter));

    /// <summary>The text of a stream.</summary>
    public StreamReader ReaderOf(Stream stream) => new(stream, encoding, detectEncodingFromByteOrderMarks: false, 1 << 16);

    /// <summary>The stream as UTF-8.</summary>
    public Stream Utf8Of(Stream stream) =>
        ReferenceEquals(encoding, WesternText.Utf8) ? stream : Encoding.CreateTranscodingStream(stream, encoding, Encoding.UTF8);
}
