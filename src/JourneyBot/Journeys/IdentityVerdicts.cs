using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Journeys;

/// <summary>What persons said of who is who, kept in the store: of each pair of streams the last word.</summary>
public sealed class IdentityVerdicts(IDocumentStore documents)
{
    /// <summary>The collection they lie in.</summary>
    public const string Collection = "identity-verdicts";

    /// <summary>All that was said. Throws <see cref="InvalidDataException"/> where a document can't be read: who is who must not change unnoticed.</summary>
    public async Task<IReadOnlyList<Verdict>> AllAsync(CancellationToken cancellationToken) =>
        [.. (await documents.ReadAllAsync(Collection, "", cancellationToken)).Select(Read)];

    /// <summary>Keeps a word; false, and nothing is kept, where a later one on the same pair is there.</summary>
    public async Task<bool> KeepAsync(Verdict verdict, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var key = KeyOf(verdict);
        while (true)
        {
            var kept = await documents.ReadAsync(Collection, key, cancellationToken);
            if (kept is not null && !verdict.Supersedes(Read(kept))) return false;
            // Another node may be faster: then its word is the one to compare with.
            if (await documents.WriteAsync([new DocumentChange(Collection, key, JsonSerializer.Serialize(Written.Of(verdict)), kept?.Version ?? 0)], cancellationToken)) return true;
        }
    }

    /// <summary>The two streams, in the form <c>kind:value</c>, that a document of the collection is about.</summary>
    internal static IReadOnlyList<string> StreamsOf(StoredDocument document)
    {
        var verdict = Read(document);
        return [verdict.A.ToString(), verdict.B.ToString()];
    }

    // Two streams may together be longer than a key.
    private static string KeyOf(Verdict verdict) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{verdict.Pair.First}\n{verdict.Pair.Second}")));

    private static Verdict Read(StoredDocument document)
    {
        try
        {
            return JsonSerializer.Deserialize<Written>(document.Json)!.Verdict();
        }
        catch (Exception e) when (e is JsonException or FormatException or NullReferenceException)
        {
            throw new InvalidDataException($"the document {document.Key} of {Collection} can't be read; restore it from a backup", e);
        }
    }

    private sealed record Written(string A, string B, VerdictKind Kind, DateTimeOffset At, string By, string Reason)
    {
        public static Written Of(Verdict verdict) => new(verdict.A.ToString(), verdict.B.ToString(), verdict.Kind, verdict.At, verdict.By, verdict.Reason);

        public Verdict Verdict() => new(StreamId.Parse(A), StreamId.Parse(B), Kind, At, By, Reason);
    }
}
