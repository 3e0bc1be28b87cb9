using System.Collections;

namespace JourneyBot.Events;

/// <summary>
/// The last items of something that grows, oldest first. Immutable: adding gives another tail. Tails that grew from one another
/// share an array, so that adding copies the items only now and then; up to 16 items before the oldest stay in memory with them.
/// </summary>
public sealed class Tail<T> : IReadOnlyList<T>
{
    private const int Spare = 16;
    private readonly Shelf shelf;
    private readonly int start;
    private readonly int end;

    /// <summary>No items yet, and at most <paramref name="limit"/> later.</summary>
    public Tail(int limit)
        : this(new Shelf(limit, []), 0, 0) => ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);

    private Tail(Shelf shelf, int start, int end) => (this.shelf, this.start, this.end) = (shelf, start, end);

    /// <inheritdoc />
    public int Count => end - start;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => end == start;

    /// <inheritdoc />
    public T this[int index] => AsSpan()[index];

    /// <summary>These items and one more; the oldest falls away where there were as many as are kept.</summary>
    public Tail<T> Add(T item)
    {
        var from = Count < shelf.Limit ? start : start + 1;
        // The room behind a tail is for the first who adds to it: whoever adds something else to the same tail copies.
        if (end < shelf.Items.Length && Interlocked.CompareExchange(ref shelf.Used, end + 1, end) == end)
        {
            shelf.Items[end] = item;
            return new Tail<T>(shelf, from, end + 1);
        }

        var kept = shelf.Items.AsSpan(from, end - from);
        var items = new T[Math.Min(2 * (kept.Length + 1), shelf.Limit + Spare)];
        kept.CopyTo(items);
        items[kept.Length] = item;
        return new Tail<T>(new Shelf(shelf.Limit, items) { Used = kept.Length + 1 }, 0, kept.Length + 1);
    }

    /// <summary>The items, oldest first.</summary>
    public ReadOnlySpan<T> AsSpan() => shelf.Items.AsSpan(start, end - start);

    /// <inheritdoc />
    public IEnumerator<T> GetEnumerator()
    {
        for (var i = start; i < end; i++) yield return shelf.Items[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Shelf(int limit, T[] items)
    {
        public int Used;

        public int Limit => limit;

        public T[] Items => items;
    }
}
