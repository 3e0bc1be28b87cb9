using Microsoft.Win32.SafeHandles;

namespace JourneyBot.LiteDb.Disk;

/// <summary>
/// Stands between LiteDB and its two files. It keeps the order that a power cut demands, whatever LiteDB does: a transaction's pages are
/// on disk before the page that confirms it, the log before the data file is touched, and the data file before the log is cut. And it
/// never lets a failure through: LiteDB 5.0.20 waits for ever for its own writer when that meets one. After a failure it writes nothing
/// any more, to either file, so that what is on disk is a state from which the log recovers; the store looks at <see cref="Failure"/>
/// before it acknowledges anything.
/// </summary>
internal sealed class DiskGuard(SafeFileHandle data, SafeFileHandle log, Action<DiskStep>? watch, bool isToRead)
{
    // Where a page of LiteDB 5.0.20 says that it is the last of a transaction that counts.
    private const int ConfirmMark = 18;

    // LiteDB's own thread writes the log; should it die, nobody would ever be told.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly object gate = new();
    private bool logIsDirty;
    private bool dataIsDirty;
    private long confirmed;

    /// <summary>Whether what LiteDB writes is let fall: it marks files that it finds damaged.</summary>
    public bool IsToRead => isToRead;

    public Exception? Failure { get; private set; }

    public SafeFileHandle Data => data;

    public SafeFileHandle Log => log;

    public void Write(bool toLog, ReadOnlySpan<byte> bytes, long position)
    {
        lock (gate)
        {
            if (Failure is not null || isToRead) return;
            try
            {
                var confirms = toLog && bytes.Length > ConfirmMark && bytes[ConfirmMark] != 0;
                if (!toLog || confirms) FlushLog();
                watch?.Invoke(toLog ? DiskStep.WriteLog : DiskStep.WriteData);
                RandomAccess.Write(toLog ? log : data, bytes, position);
                if (toLog) logIsDirty = true;
                else dataIsDirty = true;
                if (confirms) confirmed++;
            }
            catch (Exception e) when (Fails(e))
            {
            }

            Monitor.PulseAll(gate);
        }
    }

    /// <summary>How many transactions' last pages were written to the log.</summary>
    public long Confirmed
    {
        get { lock (gate) return confirmed; }
    }

    /// <summary>Waits until so many transactions' last pages are in the log, which LiteDB writes behind a commit, then makes the log durable. A failure ends the waiting.</summary>
    public void MakeDurable(long transactions)
    {
        lock (gate)
        {
            while (confirmed < transactions && Failure is null)
                if (!Monitor.Wait(gate, Patience)) Failure = new IOException("LiteDB does not write its log any more");
            if (Failure is not null) return;
            try
            {
                FlushLog();
            }
            catch (Exception e) when (Fails(e))
            {
            }
        }
    }

    /// <summary>Makes the data file durable. The log needs that only before the data file is written, so a flush of it waits until then.</summary>
    public void Flush(bool ofLog)
    {
        lock (gate)
        {
            if (Failure is not null || ofLog || isToRead) return;
            try
            {
                FlushData();
            }
            catch (Exception e) when (Fails(e))
            {
            }
        }
    }

    public void SetLength(bool ofLog, long length)
    {
        lock (gate)
        {
            if (Failure is not null || isToRead) return;
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
            catch (Exception e) when (Fails(e))
            {
            }
        }
    }

    // Whatever it is: of a file that grew too large for its file system .NET says ArgumentOutOfRangeException.
    private bool Fails(Exception e)
    {
        Failure = e;
        return true;
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
