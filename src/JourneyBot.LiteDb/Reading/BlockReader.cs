using System.Runtime.CompilerServices;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Runs;
using JourneyBot.LiteDb.Writing;

namespace JourneyBot.LiteDb.Reading;

/// <summary>Reads blocks for callers on any thread, a few callers at a time.</summary>
internal sealed class BlockReader(StoreWriter writer) : IDisposable
{
    // LiteDB refuses the 101st transaction at a time, and each reader slows the writer.
    private const int MaxReaders = 4;
    private const int Ahead = 16;

    private readonly SemaphoreSlim readers = new(MaxReaders);

    public StoreView View => writer.Contents.View;

    public StoreContents Contents => writer.Contents;

    /// <summary>The block; null where it is gone, because it was merged meanwhile.</summary>
    public ValueTask<OpenBlock?> ReadAsync(Shelf shelf, long id, CancellationToken cancellationToken) =>
        ReadAsync(contents => contents.Block(shelf, id), cancellationToken);

    /// <summary>The blocks of a run in order, for kinds other than events only with those and their neighbours; null, and no more, where they are gone.</summary>
    public async IAsyncEnumerable<OpenBlock?> OfRunAsync(Run run, BlockKinds kinds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var first = 0; first < run.Firsts.Length; first += Ahead)
        {
            var (from, count) = (first, Math.Min(Ahead, run.Firsts.Length - first));
            if (kinds != BlockKinds.EventsOnly && !run.Kinds.Skip(from).Take(count).Any(kind => (kind & kinds) != 0)) continue;
            var records = await ReadAsync(contents => contents.File.Read(Shelf.RunBlocks, run.BlockId(from), run.BlockId(from) + count, count), cancellationToken);
            foreach (var record in records) yield return Contents.Checked(Shelf.RunBlocks, record);
            if (records.Count == count) continue;
            yield return null;
            yield break;
        }
    }

    public async ValueTask<T> ReadAsync<T>(Func<StoreContents, T> read, CancellationToken cancellationToken)
    {
        await readers.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                var contents = writer.Contents;
                try
                {
                    return read(contents);
                }
                catch (Exception) when (writer.IsReplaced(contents))
                {
                    // The files were closed under the reader after a failed write: what is open now is read, or says why nothing is.
                }
            }
        }
        finally
        {
            readers.Release();
        }
    }

    /// <summary>Whether there is something newer to look into, where files were closed while they were read; waits while they are opened anew, and throws where that failed.</summary>
    public async ValueTask<bool> HasChangedAsync(StoreContents contents, StoreView view, CancellationToken cancellationToken) =>
        contents.IsOld(view) || await ReadAsync(now => now != contents, cancellationToken);

    /// <summary>Waits until nobody reads, and lets nobody begin until what it gives is disposed. One caller at a time.</summary>
    public async Task<IDisposable> AloneAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        try
        {
            for (; taken < MaxReaders; taken++) await readers.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            if (taken > 0) readers.Release(taken);
            throw;
        }

        return new Permits(readers, MaxReaders);
    }

    public void Dispose() => readers.Dispose();
}
