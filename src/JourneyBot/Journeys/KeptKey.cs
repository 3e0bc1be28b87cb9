using System.Security.Cryptography;

namespace JourneyBot.Journeys;

/// <summary>A secret of 32 bytes that is made once and kept in the store, so that every node and every start has the same.</summary>
/// <param name="documents">The store.</param>
/// <param name="collection">The collection it lies in.</param>
/// <param name="key">Its key there.</param>
public sealed class KeptKey(IDocumentStore documents, string collection, string key)
{
    private const int Bytes = 32;

    private byte[]? value;

    /// <summary>The secret; it is read or made by the first who asks.</summary>
    public async ValueTask<byte[]> ReadAsync(CancellationToken cancellationToken) => value ??= await KeptAsync(cancellationToken);

    private async Task<byte[]> KeptAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await documents.ReadAsync(collection, key, cancellationToken) is { } kept) return Convert.FromBase64String(kept.Json.Trim('"'));
            var fresh = RandomNumberGenerator.GetBytes(Bytes);
            // Another node may be faster: then its key is the one to read.
            if (await documents.WriteAsync([new DocumentChange(collection, key, $"\"{Convert.ToBase64String(fresh)}\"", 0)], cancellationToken)) return fresh;
        }
    }
}
