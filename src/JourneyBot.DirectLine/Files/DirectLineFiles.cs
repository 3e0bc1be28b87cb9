using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using JourneyBot.DirectLine.Wire;
using JourneyBot.Journeys;

namespace JourneyBot.DirectLine.Files;

/// <summary>
/// The files of conversations, in the store: in parts, because a document has a limit, under keys that begin with the conversation. A file
/// is there once its head is written, which is done in one transaction with the message it came with.
/// </summary>
internal sealed class DirectLineFiles(IDocumentStore documents)
{
    /// <summary>The collection of what files are called and how large they are.</summary>
    public const string Heads = "directline-files";

    /// <summary>The collection of their bytes.</summary>
    public const string Parts = "directline-file-parts";

    // As base64 well below the store's limit of a document.
    private const int PartBytes = 600 * 1_024;

    /// <summary>A token for a file's address that nobody guesses: 128 random bits.</summary>
    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static bool IsToken(string text) => text.Length == 32 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The change that makes the file be there.</summary>
    public static DocumentChange Head(string conversationId, string token, StoredFile file) =>
        new(Heads, $"{conversationId}|{token}", JsonSerializer.Serialize(file, WireJson.Default.StoredFile), 0);

    /// <summary>Writes the bytes of a file.</summary>
    public async Task WriteAsync(string conversationId, string token, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        for (var part = 0; part * PartBytes < bytes.Length; part++)
        {
            var piece = bytes.Slice(part * PartBytes, Math.Min(PartBytes, bytes.Length - (part * PartBytes)));
            await documents.WriteAsync([new DocumentChange(Parts, PartKey(conversationId, token, part), $"\"{Convert.ToBase64String(piece.Span)}\"")], cancellationToken);
        }
    }

    /// <summary>Removes the bytes of a file that was not posted after all.</summary>
    public async Task RemoveAsync(string conversationId, string token, int size, CancellationToken cancellationToken)
    {
        var parts = Enumerable.Range(0, PartsOf(size)).Select(part => new DocumentChange(Parts, PartKey(conversationId, token, part), null)).ToList();
        if (parts.Count > 0) await documents.WriteAsync(parts, cancellationToken);
    }

    /// <summary>How many bytes the files of a conversation have together.</summary>
    public async ValueTask<long> SizeAsync(string conversationId, CancellationToken cancellationToken) =>
        (await documents.ReadAllAsync(Heads, conversationId + "|", cancellationToken)).Sum(document => (long)Read(document).Size);

    /// <summary>The file of that token; null for none.</summary>
    public async ValueTask<StoredFile?> FindAsync(string conversationId, string token, CancellationToken cancellationToken) =>
        await documents.ReadAsync(Heads, $"{conversationId}|{token}", cancellationToken) is { } document ? Read(document) : null;

    /// <summary>The bytes of a file that is there, part by part.</summary>
    public async IAsyncEnumerable<byte[]> ReadAsync(string conversationId, string token, StoredFile file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var part = 0; part < PartsOf(file.Size); part++)
        {
            var document = await documents.ReadAsync(Parts, PartKey(conversationId, token, part), cancellationToken)
                ?? throw new IOException($"Part {part} of a file of conversation {conversationId} is gone.");
            yield return Convert.FromBase64String(document.Json.Trim('"'));
        }
    }

    private static int PartsOf(int size) => (size + PartBytes - 1) / PartBytes;

    private static string PartKey(string conversationId, string token, int part) => string.Create(CultureInfo.InvariantCulture, $"{conversationId}|{token}|{part:D3}");

    private static StoredFile Read(StoredDocument document) =>
        JsonSerializer.Deserialize(document.Json, WireJson.Default.StoredFile) ?? throw new IOException($"The file {document.Key} cannot be read.");
}
