using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Journeys;

namespace JourneyBot.Reviews;

/// <summary>The questions that somebody put off: they come again after 7 days.</summary>
public sealed class PostponedReviews(IDocumentStore documents, TimeProvider clock)
{
    /// <summary>The collection they lie in.</summary>
    public const string Collection = "identity-reviews-later";

    /// <summary>How long a question is put off.</summary>
    public static readonly TimeSpan For = TimeSpan.FromDays(7);

    /// <summary>Puts a question off, and forgets those whose time has come.</summary>
    public async Task PutOffAsync(StreamId a, StreamId b, CancellationToken cancellationToken)
    {
        var over = (await documents.ReadAllAsync(Collection, "", cancellationToken)).Where(IsOver).Select(document => new DocumentChange(Collection, document.Key, null));
        var kept = JsonSerializer.Serialize(new PutOff(a.ToString(), b.ToString(), clock.GetUtcNow() + For), JsonSerializerOptions.Web);
        await documents.WriteAsync([.. over, new DocumentChange(Collection, KeyOf(a, b), kept)], cancellationToken);
    }

    /// <summary>The keys of the questions that are put off now.</summary>
    internal async Task<IReadOnlySet<string>> NowAsync(CancellationToken cancellationToken) =>
        (await documents.ReadAllAsync(Collection, "", cancellationToken)).Where(document => !IsOver(document)).Select(document => document.Key).ToHashSet(StringComparer.Ordinal);

    // Two streams may together be longer than a key.
    internal static string KeyOf(StreamId a, StreamId b)
    {
        var (first, second) = a < b ? (a, b) : (b, a);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{first}\n{second}")));
    }

    /// <summary>The two streams, in the form <c>kind:value</c>, that a document of the collection is about.</summary>
    internal static IReadOnlyList<string> StreamsOf(StoredDocument document) => Read(document) is { } kept ? [kept.A, kept.B] : [];

    private bool IsOver(StoredDocument document) => Read(document) is not { } kept || kept.Until <= clock.GetUtcNow();

    private static PutOff? Read(StoredDocument document) => JsonSerializer.Deserialize<PutOff>(document.Json, JsonSerializerOptions.Web);

    private sealed record PutOff(string A, string B, DateTimeOffset Until);
}
