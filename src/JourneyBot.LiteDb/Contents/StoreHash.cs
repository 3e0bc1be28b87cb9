using System.IO.Hashing;
using System.Runtime.InteropServices;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.LiteDb.Blocks;

namespace JourneyBot.LiteDb.Contents;

/// <summary>
/// Turns streams and identities into 64 bits (XXH3), keyed by a secret of the file, so that nobody outside can aim for collisions.
/// It is what runs are sorted by and what filters hold, so it never changes for a file.
/// </summary>
internal sealed class StoreHash(long secret)
{
    public ulong Of(StreamId stream) => XxHash3.HashToUInt64(Bytes(stream.Value), secret + (int)stream.Kind);

    public ulong Of(EventIdentity identity)
    {
        var hash = XxHash3.HashToUInt64(Bytes(identity.Source), (long)Of(identity.Stream));
        return XxHash3.HashToUInt64(Bytes(identity.Id), (long)hash);
    }

    private static ReadOnlySpan<byte> Bytes(string text) => MemoryMarshal.AsBytes(text.AsSpan());
}
