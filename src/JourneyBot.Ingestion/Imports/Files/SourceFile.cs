using JourneyBot.Ingestion.Imports.Calls;

namespace JourneyBot.Ingestion.Imports.Files;

/// <summary>A file to import: opened as often as needed, unpacked where it is gzip, its format told by ending or content.</summary>
internal sealed class SourceFile
{
    // A call of a Segment export says its type behind its context.
    private const int HeadBytes = 64 * 1_024;

    private readonly string path;
    private readonly bool isGzip;

    private SourceFile(string path, bool isGzip, byte[] head, string? encoding)
    {
        this.path = path;
        this.isGzip = isGzip;
        Head = head;
        Encoding = TextEncoding.Of(head, encoding);
    }

    /// <summary>The file's name without <c>.gz</c>: packed or not, it is the same source.</summary>
    public string Name => IsNamedGzip(path) ? Path.GetFileNameWithoutExtension(path) : Path.GetFileName(path);

    /// <summary>When it was written last, in UTC.</summary>
    public DateTimeOffset WrittenAt => new(File.GetLastWriteTimeUtc(path));

    /// <summary>The encoding of its text.</summary>
    public TextEncoding Encoding { get; }

    /// <summary>Its first bytes, unpacked.</summary>
    public byte[] Head { get; }

    /// <summary>What its ending says of the delimiter; null where it says nothing.</summary>
    public char? UsualDelimiter => Path.GetExtension(Name).ToLowerInvariant() is ".tsv" or ".tab" ? '\t' : null;

    /// <summary>Looks at a file; throws <see cref="ImportException"/> where it can't be read or is nothing to import. Its encoding may be given.</summary>
    public static SourceFile At(string path, string? encoding = null)
    {
        if (Directory.Exists(path)) throw new ImportException("is a folder; name the files in it");
        if (!File.Exists(path)) throw new ImportException("there is no such file");
        try
        {
            using var raw = File.OpenRead(path);
            var first = HeadOf(raw);
            if (first.Length == 0) throw new ImportException("the file is empty");
            var isGzip = first is [0x1f, 0x8b, ..];
            if (IsNamedGzip(path) && !isGzip) throw new ImportException("is no gzip file, though its name says so; rename it if it is plain text");
            if (first is [(byte)'P', (byte)'K', 3, 4, ..]) throw new ImportException("is a zip archive (as .xlsx is); unpack it, or save the sheet as CSV");
            if (!isGzip) return new SourceFile(path, false, Text(first, encoding), encoding);
            raw.Position = 0;
            using var content = new UnpackedStream(raw);
            var inner = HeadOf(content);
            return inner.Length == 0 ? throw new ImportException("the file is empty once unpacked") : new SourceFile(path, true, Text(inner, encoding), encoding);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ImportException($"can't be read: {e.Message}", e);
        }
    }

    /// <summary>The format: by the file's ending, or else by its first character; of JSON also by its first object.</summary>
    public ImportFormat Format()
    {
        var first = Encoding.FirstCharacter(Head);
        return Path.GetExtension(Name).ToLowerInvariant() switch
        {
            ".csv" or ".tsv" or ".tab" => ImportFormat.Csv,
            ".ndjson" or ".jsonl" => IsCalls() ? ImportFormat.Segment : ImportFormat.Ndjson,
            ".xes" => ImportFormat.Xes,
            ".transcript" => ImportFormat.Transcript,
            _ => first switch { '<' => ImportFormat.Xes, '[' or '{' when IsCalls() => ImportFormat.Segment, '[' => ImportFormat.Transcript, '{' => ImportFormat.Ndjson, _ => ImportFormat.Csv },
        };

        bool IsCalls()
        {
            using var utf8 = new MemoryStream();
            using (var text = Encoding.Utf8Of(new MemoryStream(Head))) text.CopyTo(utf8);
            var bytes = utf8.GetBuffer().AsSpan(0, (int)utf8.Length);
            return CallSniffing.IsCall(bytes.StartsWith(System.Text.Encoding.UTF8.Preamble) ? bytes[3..] : bytes);
        }
    }

    /// <summary>The content from its beginning, unpacked; <paramref name="progress"/> gives the share of the file that was read, 0 to 1.</summary>
    public Stream Open(out Func<double> progress)
    {
        var raw = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        var length = Math.Max(1, raw.Length);
        progress = () => raw.CanRead ? Math.Min(1, raw.Position / (double)length) : 1;
        return isGzip ? new UnpackedStream(raw) : raw;
    }

    private static bool IsNamedGzip(string path) => Path.GetExtension(path).Equals(".gz", StringComparison.OrdinalIgnoreCase);

    private static byte[] HeadOf(Stream stream)
    {
        var buffer = new byte[HeadBytes];
        return buffer[..stream.ReadAtLeast(buffer, HeadBytes, throwOnEndOfStream: false)];
    }

    private static byte[] Text(byte[] head, string? encoding) =>
        TextEncoding.Of(head, encoding).IsText ? head : throw new ImportException("is no text but a binary file; give CSV, NDJSON, XES or a transcript");
}
