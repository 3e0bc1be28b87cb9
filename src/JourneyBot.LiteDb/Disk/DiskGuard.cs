using Microsoft.Win32.SafeHandles;

namespace JourneyBot.LiteDb.Disk;

/// <summary>
/// Stands between LiteDB and its two files. It keeps the order that a power cut demands, whatever LiteDB does: the log is on disk
/// before the data file is touched, and the data file is on disk before the log is cut. And it never lets a failure through: LiteDB
/// 5.0.20 waits for ever for its own writer when that meets one. After a failure it writes nothing any more, to either file, so that
/// what is on disk is a state from which the log recovers; the store looks at <see cref="Failure"/> before it acknowledges anything.
/// </summary>
internal sealed class DiskGuard(SafeFileHandle data, SafeFileHandle log, Action<DiskStep>? watch)
{
    private readonly Lock gate = new();
    private bool logIsDirty;
    private bool dataIsDirty;

    public Exception? Failure { get; private set; }

    public SafeFileHandle Data => data;

    public SafeFileHandle Log => log;

    public void Write(bool toLog, ReadOnlySpan<byte> bytes, long position)
    {
        lock (gate)
        {
            if (Failure is not null) return;
            try
            {
                if (!toLog) FlushLog();
                watch?.Invoke(toLog ? DiskStep.WriteLog : DiskStep.WriteData);
                RandomAccess.Write(toLog ? log : data, bytes, position);
                if (toLog) logIsDirty = true;
                else dataIsDirty = true;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Failure = e;
            }
        }
    }

    /// <summary>Makes the data file durable. The log needs that only before the data file is written, so a flush of it waits until then.</summary>
    public void Flush(bool ofLog)
    {
        lock (gate)
        {
            if (Failure is not null || ofLog) return;
            try
            {
                FlushData();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Failure = e;
            }
        }
    }

    public void SetLength(bool ofLog, long length)
    {
        lock (gate)
        {
            if (Failure is not null) return;
            try
            {
                if (ofLog)
                {
                    FlushData();
                    watch?.Invoke(DiskStep.CutLog);
                    logIsDirty = false;
                }
                else
                {
                    FlushLog();
                    dataIsDirty = true;
                }

                RandomAccess.SetLength(ofLog ? log : data, length);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Failure = e;
            }
        }
    }

    private void FlushLog()
    {
        if (!logIsDirty) return;
        watch?.Invoke(DiskStep.FlushLog);
        RandomAccess.FlushToDisk(log);
        logIsDirty = false;
    }

    private void FlushData()
    {
        if (!dataIsDirty) return;
        watch?.Invoke(DiskStep.FlushData);
        RandomAccess.FlushToDisk(data);
        dataIsDirty = false;
    }
}
