using System.Runtime.InteropServices;

namespace JourneyBot.LiteDb.Runs;

/// <summary>
/// Says of a hash "not in here" or "maybe in here", wrong about once in 250 times. A split block Bloom filter, as Apache Parquet
/// specifies it (BloomFilter.md): blocks of eight words of 32 bits, one bit set in each word; here 12 bits a key.
/// </summary>
internal sealed class Filter
{
    private const int WordsInBlock = 8;
    private const int BitsInBlock = WordsInBlock * 32;
    private const int BitsPerKey = 12;

    private static readonly uint[] Salts = [0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31];

    private readonly uint[] words;

    private Filter(uint[] words) => this.words = words;

    public static Filter For(long keys) => new(new uint[checked((int)((Math.Max(1, keys) * BitsPerKey + BitsInBlock - 1) / BitsInBlock)) * WordsInBlock]);

    /// <summary>The filter that <see cref="Bytes"/> gave; throws <see cref="InvalidDataException"/> where the length makes no sense.</summary>
    public static Filter Of(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 0 && bytes.Length % (WordsInBlock * sizeof(uint)) == 0
            ? new Filter(MemoryMarshal.Cast<byte, uint>(bytes).ToArray())
            : throw new InvalidDataException("has a filter of no possible length");

    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes<uint>(words);

    public void Add(ulong hash)
    {
        var block = BlockOf(hash);
        for (var i = 0; i < block.Length; i++) block[i] |= BitOf(hash, i);
    }

    public bool MayHold(ulong hash)
    {
        var block = BlockOf(hash);
        for (var i = 0; i < block.Length; i++)
            if ((block[i] & BitOf(hash, i)) == 0) return false;
        return true;
    }

    private Span<uint> BlockOf(ulong hash) =>
        words.AsSpan((int)(((hash >> 32) * (ulong)(words.Length / WordsInBlock)) >> 32) * WordsInBlock, WordsInBlock);

    private static uint BitOf(ulong hash, int word) => 1u << (int)(((uint)hash * Salts[word]) >> 27);
}
