using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace JourneyBot.LiteDb.Journal;

/// <summary>Keeps one copy of the words that come again and again; of so many at most. Safe for many threads.</summary>
internal sealed class Words
{
    private const int Most = 1_024;
    private const int Longest = 64;

    private readonly string?[] known = new string?[Most];

    /// <summary>The word that is written in UTF-8, as the object that was seen first where it is still known.</summary>
    public string Known(ReadOnlySpan<byte> utf8)
    {
        Span<char> letters = stackalloc char[Longest];
        if (Utf8.ToUtf16(utf8, letters, out _, out var length) != OperationStatus.Done) return Encoding.UTF8.GetString(utf8);
        var word = letters[..length];
        ref var place = ref known[(uint)string.GetHashCode(word) % Most];
        if (place is { } same && word.SequenceEqual(same)) return same;
        return place = word.ToString();
    }
}
