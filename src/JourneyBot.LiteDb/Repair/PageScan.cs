using System.Buffers.Binary;
using JourneyBot.LiteDb.Disk;
using LiteDB;
using Microsoft.Win32.SafeHandles;

namespace JourneyBot.LiteDb.Repair;

/// <summary>Where a record's document lies: a page, and a place in it.</summary>
internal readonly record struct RecordPlace(uint Page, byte Slot);

/// <summary>
/// Finds the documents of a LiteDB 5 file in its pages, without LiteDB and its indexes: what a damaged page leads to is lost, all else is
/// found. Pages of the log that a transaction confirmed stand for those of the data file. A page has 8,192 bytes: a header of 32, segments,
/// and from the end backwards their lengths and positions; a segment of a data page says whether it goes on another's document and where
/// its own goes on.
/// </summary>
internal sealed class PageScan : IDisposable
{
    private const int PageSize = 8_192;
    private const int PageTypeAt = 4;
    private const int TransactionAt = 14;
    private const int ConfirmAt = 18;
    private const int CollectionAt = 19;
    private const int HighestIndexAt = 30;
    private const int SlotSize = 4;
    private const int SegmentHead = 6;
    private const byte DataPage = 4;
    private const int MostSegments = 2_100;

    private readonly SafeFileHandle data;
    private readonly SafeFileHandle? log;
    private readonly Dictionary<uint, long> inLog = [];
    private readonly byte[] other = new byte[PageSize];

    public PageScan(string path)
    {
        data = DiskFiles.Hold(path, FileAccess.Read);
        try
        {
            var logPath = DiskFiles.LogOf(path);
            if (File.Exists(logPath)) log = DiskFiles.Hold(logPath, FileAccess.Read);
            if (log is not null) ReadLog(log);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>All documents that can be put together, with the number of their collection and where they lie.</summary>
    public IEnumerable<(uint Collection, RecordPlace Place, BsonDocument Document)> Documents()
    {
        var page = new byte[PageSize];
        var pages = (uint)((RandomAccess.GetLength(data) + PageSize - 1) / PageSize);
        foreach (var id in Enumerable.Range(0, (int)pages).Select(id => (uint)id).Concat(inLog.Keys.Where(id => id >= pages)))
        {
            if (!Read(id, page) || page[PageTypeAt] != DataPage || page[HighestIndexAt] == byte.MaxValue) continue;
            var collection = BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(CollectionAt));
            for (var slot = 0; slot <= page[HighestIndexAt]; slot++)
                if (Segment(page, slot) is { } segment && page[segment.Start.Value] == 0 && DocumentAt(page, segment) is { } document) yield return (collection, new RecordPlace(id, (byte)slot), document);
        }
    }

    /// <summary>The document at a place; null where there is none that can be put together.</summary>
    public BsonDocument? DocumentAt(RecordPlace place)
    {
        var page = new byte[PageSize];
        return Read(place.Page, page) && Segment(page, place.Slot) is { } segment ? DocumentAt(page, segment) : null;
    }

    public void Dispose()
    {
        data.Dispose();
        log?.Dispose();
    }

    private BsonDocument? DocumentAt(byte[] page, Range segment)
    {
        using var content = new MemoryStream();
        var (start, length) = segment.GetOffsetAndLength(PageSize);
        content.Write(page, start + SegmentHead, length - SegmentHead);
        var (nextPage, nextSlot) = NextOf(page, start);
        for (var i = 0; nextPage != uint.MaxValue; i++)
        {
            if (i == MostSegments || !Read(nextPage, other) || other[PageTypeAt] != DataPage || Segment(other, nextSlot) is not { } next || other[next.Start.Value] == 0) return null;
            (start, length) = next.GetOffsetAndLength(PageSize);
            content.Write(other, start + SegmentHead, length - SegmentHead);
            (nextPage, nextSlot) = NextOf(other, start);
        }

        try
        {
            return BsonSerializer.Deserialize(content.ToArray());
        }
#pragma warning disable CA1031 // Of damaged bytes LiteDB's reader throws exceptions of many types; each means that this is no document.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static (uint Page, byte Slot) NextOf(byte[] page, int start) => (BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(start + 1)), page[start + 5]);

    private static Range? Segment(byte[] page, int slot)
    {
        var at = PageSize - (slot + 1) * SlotSize;
        var (length, start) = (BinaryPrimitives.ReadUInt16LittleEndian(page.AsSpan(at)), BinaryPrimitives.ReadUInt16LittleEndian(page.AsSpan(at + 2)));
        return start >= 32 && length > SegmentHead && start + length <= at ? start..(start + length) : null;
    }

    private bool Read(uint id, byte[] page) =>
        (inLog.TryGetValue(id, out var position) ? RandomAccess.Read(log!, page, position) : RandomAccess.Read(data, page, (long)id * PageSize)) == PageSize
        && BinaryPrimitives.ReadUInt32LittleEndian(page) == id;

    private void ReadLog(SafeFileHandle file)
    {
        var page = new byte[PageSize];
        var open = new Dictionary<uint, Dictionary<uint, long>>();
        for (var position = 0L; RandomAccess.Read(file, page, position) == PageSize; position += PageSize)
        {
            var transaction = BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(TransactionAt));
            if (!open.TryGetValue(transaction, out var pages)) open[transaction] = pages = [];
            pages[BinaryPrimitives.ReadUInt32LittleEndian(page)] = position;
            if (page[ConfirmAt] == 0) continue;
            foreach (var (id, at) in pages) inLog[id] = at;
            open.Remove(transaction);
        }
    }
}
