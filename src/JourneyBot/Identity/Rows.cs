namespace JourneyBot.Identity;

/// <summary>A list of small structs that grows in chunks: nothing is copied and at most one chunk stands empty, however many rows there are.</summary>
internal sealed class Rows<T>
    where T : struct
{
    private const int Bits = 10;
    private const int Mask = (1 << Bits) - 1;

    private T[][] chunks = [];

    public int Count { get; private set; }

    public ref T this[int row] => ref chunks[row >> Bits][row & Mask];

    public int Add(T item)
    {
        var chunk = Count >> Bits;
        if (chunk == chunks.Length) Array.Resize(ref chunks, Math.Max(4, chunk * 2));
        (chunks[chunk] ??= new T[1 << Bits])[Count & Mask] = item;
        return Count++;
    }
}
