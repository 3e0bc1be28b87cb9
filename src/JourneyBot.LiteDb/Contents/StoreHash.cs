using System.IO.Hashing;
using System.Numerics;
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
    public long Secret => secret;

    public ulong Of(StreamId stream) => With(Seed(stream.Kind), stream.Value);

    public ulong Of(EventIdentity identity) => Of(identity, Of(identity.Stream));

    /// <summary>The same, where the hash of the stream is known.</summary>
    public static ulong Of(EventIdentity identity, ulong stream) => With(With(stream, identity.Source), identity.Id);

    /// <summary>What comes before the hash of a stream's text.</summary>
    public ulong Seed(StreamKind kind) => (ulong)(secret + (int)kind);

    /// <summary>A further text of an identity, where the hash of what comes before it is known.</summary>
    public static ulong With(ulong hash, ReadOnlySpan<char> text) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text), (long)hash);

    /// <summary>The hash by which a filter says whether there are traits of a stream.</summary>
    public static ulong OfTraits(ulong stream) => BitOperations.RotateLeft(stream, 32) ^ 0x9e3779b97f4a7c15;
}
