using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Journeys;

namespace JourneyBot.Accounts;

/// <summary>The documents that say of an account which streams belong to it, and of a stream which accounts.</summary>
public sealed class AccountIndex(IDocumentStore documents)
{
    /// <summary>The collection by account.</summary>
    public const string ByAccount = "account-members";

    /// <summary>The collection by stream.</summary>
    public const string ByStream = "account-memberships";

    // An id may be as long as a key with all of its letters written out, and hold any of them.
    private const int HashBytes = 16;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The streams of an account behind a stream, in ordinal order, <paramref name="most"/> at most.</summary>
    internal async ValueTask<IReadOnlyList<StreamId>> StreamsAsync(string account, string? after, int most, CancellationToken cancellationToken)
    {
        var prefix = KeyOf(account) + "|";
        var keys = await documents.ReadKeysAsync(ByAccount, prefix, after is null ? null : prefix + after, most, cancellationToken);
        return [.. keys.Select(key => StreamId.Parse(key[prefix.Length..]))];
    }

    /// <summary>Whether a stream is among those of an account.</summary>
    internal async ValueTask<bool> HasAsync(string account, StreamId stream, CancellationToken cancellationToken) =>
        await documents.ReadAsync(ByAccount, $"{KeyOf(account)}|{stream}", cancellationToken) is not null;

    /// <summary>The accounts of a stream.</summary>
    internal async ValueTask<IReadOnlyList<string>> AccountsAsync(StreamId stream, CancellationToken cancellationToken) =>
        [.. (await documents.ReadAllAsync(ByStream, $"{stream}|", cancellationToken)).Select(Read).Where(entry => entry.Stream == stream.ToString()).Select(entry => entry.Account)];

    internal static IEnumerable<DocumentChange> Add(string account, StreamId stream) => Changes(account, stream.ToString(), JsonSerializer.Serialize(new Entry(account, stream.ToString()), Json));

    internal static IEnumerable<DocumentChange> Remove(string account, StreamId stream) => Changes(account, stream.ToString(), null);

    /// <summary>The changes that remove a stream from an account by a document of either collection.</summary>
    public static IEnumerable<DocumentChange> Remove(StoredDocument document)
    {
        var entry = Read(document);
        return Changes(entry.Account, entry.Stream, null);
    }

    /// <summary>The stream that a document of either collection is about.</summary>
    public static string StreamIn(StoredDocument document) => Read(document).Stream;

    private static DocumentChange[] Changes(string account, string stream, string? json) =>
        [new DocumentChange(ByAccount, $"{KeyOf(account)}|{stream}", json), new DocumentChange(ByStream, $"{stream}|{KeyOf(account)}", json)];

    private static string KeyOf(string account) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account)).AsSpan(0, HashBytes));

    private static Entry Read(StoredDocument document) =>
        JsonSerializer.Deserialize<Entry>(document.Json, Json) ?? throw new JsonException($"the document '{document.Key}' is no member of an account");

    private sealed record Entry(string Account, string Stream);
}
