using System.IO.MemoryMappedFiles;
using JourneyBot.LiteDb.Disk;
using Microsoft.Win32.SafeHandles;

namespace JourneyBot.LiteDb.Journal;

/// <summary>
/// The file of one segment. One thread appends, any thread reads what was appended. It grows by pieces of zeros ahead of what is written,
/// so that most waits for the disk have no new length of the file to write as well.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private const int LeastAhead = 64 << 10;
    private const int MostAhead = 1 << 20;

    private static readonly byte[] Zeros = new byte[LeastAhead];

    private readonly SafeFileHandle handle;
    private readonly Action<DiskStep>? watch;
    private int written;

    private JournalFile(string path, SafeFileHandle handle, JournalHeader header, int end, Action<DiskStep>? watch)
    {
        Path = path;
        Header = header;
        End = end;
        this.handle = handle;
        this.watch = watch;
        written = end;
    }

    public string Path { get; }

    public JournalHeader Header { get; }

    /// <summary>Where the next frame begins.</summary>
    public int End { get; private set; }

    /// <summary>Makes a new file with frames that are there already; it takes the place of one of the same path only when it is whole and on disk.</summary>
    public static JournalFile Create(string path, JournalHeader header, ReadOnlySpan<byte> frames, Action<DiskStep>? watch)
    {
        var fresh = frames.IsEmpty ? path : path + ".new";
        File.Delete(fresh);
        var handle = DiskFiles.Hold(fresh);
        try
        {
            watch?.Invoke(DiskStep.WriteJournal);
            Write(handle, header.ToBytes(), 0);
            var file = new JournalFile(path, handle, header, JournalHeader.Length, watch);
            if (frames.IsEmpty) return file;
            file.Append(frames);
            handle.Dispose();
            File.Move(fresh, path, overwrite: true);
            return Open(path, header, file.End, watch);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file that is there, up to where its last frame ends.</summary>
    public static JournalFile Open(string path, JournalHeader header, int end, Action<DiskStep>? watch) => new(path, DiskFiles.Hold(path), header, end, watch);

    /// <summary>Writes a frame and returns when it is on disk. After an exception nobody knows whether it is: the journal must be read anew.</summary>
    public void Append(ReadOnlySpan<byte> frame)
    {
        watch?.Invoke(DiskStep.WriteJournal);
        Write(handle, frame, End);
        var end = checked(End + frame.Length);
        if (end > written) written = ZeroAhead(end);
        watch?.Invoke(DiskStep.FlushJournal);
        RandomAccess.FlushToDisk(handle);
        End = end;
    }

    /// <summary>Reads so many bytes; throws <see cref="ObjectDisposedException"/> where all of it was merged meanwhile.</summary>
    public void Read(int offset, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var count = RandomAccess.Read(handle, bytes, offset);
            if (count == 0) throw new LiteDbFileException($"'{Path}' ends before its last frame; was it cut by another program? Run 'journeybot db check'");
            offset += count;
            bytes = bytes[count..];
        }
    }

    /// <summary>The file in memory as the system has it, to be read in any order; only when nothing is appended any more.</summary>
    public MemoryMappedFile Map() => MemoryMappedFile.CreateFromFile(handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);

    public void Dispose() => handle.Dispose();

    /// <summary>Closes the file and deletes it.</summary>
    public void Delete()
    {
        handle.Dispose();
        watch?.Invoke(DiskStep.DropJournal);
        File.Delete(Path);
    }

    // Of a file that grows too large for its file system .NET says that an argument is wrong.
    private static void Write(SafeFileHandle handle, ReadOnlySpan<byte> bytes, long at)
    {
        try
        {
            RandomAccess.Write(handle, bytes, at);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new IOException("The file is too large for its file system.", e);
        }
    }

    private int ZeroAhead(int end)
    {
        var to = end + Math.Clamp(end, LeastAhead, MostAhead);
        for (var at = end; at < to; at += Zeros.Length) Write(handle, Zeros.AsSpan(0, Math.Min(Zeros.Length, to - at)), at);
        return to;
    }
}
