using System.Diagnostics;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Merging;
using Microsoft.Extensions.Logging;

namespace JourneyBot.LiteDb.Writing;

/// <summary>
/// The one thread that writes the journal: several writers gain nothing. It doesn't linger; what queued while a group was written is the
/// next group. After a failed write it opens the files anew, so that memory is again what is on disk.
/// </summary>
internal sealed partial class StoreWriter : IDisposable
{
    // What one group holds in memory stays bounded, also when all that waits is large.
    private const int MaxGroup = 10_000;
    private const int MaxGroupBytes = 16 << 20;

    // What takes a second or two.
    private const int MostToClose = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly string path;
    private readonly MergeSizes sizes;
    private readonly ILogger logger;
    private readonly Action<DiskStep>? watch;
    private readonly WriteQueue queue;
    private readonly Answers answers = new();
    private readonly List<WriteRequest> members = [];
    private readonly Thread thread;
    private StoreContents? contents;
    private WriteGroup? kept;
    private Exception? failure;

    public StoreWriter(string path, int capacity, MergeSizes sizes, ILogger logger, Action<DiskStep>? watch)
    {
        this.path = path;
        this.sizes = sizes;
        this.logger = logger;
        this.watch = watch;
        queue = new WriteQueue(capacity);
        contents = Open();
        thread = new Thread(Run) { IsBackground = true, Name = "JourneyBot.LiteDb writer" };
        thread.Start();
    }

    public string Path => path;

    /// <summary>What is done, on the writer's thread, when something waits to be merged.</summary>
    public Action WhenSomethingWaits { get; set; } = () => { };

    public WriteQueue Queue => queue;

    /// <summary>What is on disk; throws while it is not known, after a failed write.</summary>
    public StoreContents Contents => Volatile.Read(ref contents) ?? throw Broken();

    /// <summary>Whether these contents were closed meanwhile, because a write failed or the files were opened anew.</summary>
    public bool IsReplaced(StoreContents seen) => Volatile.Read(ref contents) != seen;

    /// <summary>Whether it is known what is on disk.</summary>
    public bool IsOpen => Volatile.Read(ref contents) is not null;

    /// <summary>Works with the contents as they are; throws <see cref="LiteDbFileException"/> where a write that failed made them be opened anew meanwhile.</summary>
    public T With<T>(Func<StoreContents, T> work)
    {
        var seen = Contents;
        try
        {
            return work(seen);
        }
        catch (Exception e) when (e is not LiteDbFileException and not OperationCanceledException && Volatile.Read(ref contents) != seen)
        {
            throw new LiteDbFileException($"'{path}' was opened anew after a failed write ({failure?.Message}); nothing is lost, try again", e);
        }
    }

    /// <summary>Opens the files anew where a write of a merge failed: until then what is read may not be what is on disk.</summary>
    public void OpenAnewAfterFailure(Exception reason)
    {
        if (Volatile.Read(ref contents) is not { File.HasFailed: true }) return;
        try
        {
            queue.TryAdd(new AloneRequest(failed =>
            {
                if (!failed.File.HasFailed) return failed;
                failure = reason;
                Volatile.Write(ref contents, null);
                failed.Dispose();
                return OpenAnew();
            }));
        }
        catch (ObjectDisposedException)
        {
            // The store is being closed: it is opened anew by whoever opens it next.
        }
    }

    /// <summary>Writes what still waits, and takes no more.</summary>
    public void Finish()
    {
        queue.Close();
        thread.Join();
    }

    /// <summary>Brings the journal into the data file where that is quickly done; only when nobody writes or merges any more.</summary>
    public void Empty()
    {
        if (contents is null || contents.View.Waiting > MostToClose) return;
        try
        {
            contents.Freeze();
            Merger.Empty(contents, sizes);
            if (contents.View.Active.IsEmpty) contents.View.Active.File.Delete();
        }
#pragma warning disable CA1031 // The journal keeps what could not be moved: it is logged, and done after the next opening.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(e, path);
        }
    }

    /// <summary>Closes the files.</summary>
    public void Dispose() => contents?.Dispose();

    private void Run()
    {
        var taken = new List<WriteRequest>();
        while (queue.TakeAll(taken))
        {
            for (var next = 0; next < taken.Count;) next = Write(taken, next);
            taken.Clear();
            if (IsOpen && Contents.View.Waiting > 0) WhenSomethingWaits();

            // Who is ready to run may add to the next group first: on a busy machine many then share one wait for the disk, on an idle one nobody waits.
            Thread.Yield();
        }
    }

    // Writes as many as make a group and says where the next begins.
    private int Write(List<WriteRequest> taken, int start)
    {
        members.Clear();
        var next = start;
        try
        {
            if (contents is null) Reopen();
            if (taken[next] is AloneRequest alone)
            {
                members.Add(alone);
                next++;
                Volatile.Write(ref contents, alone.Run(Contents));
                answers.Add(members);
                return next;
            }

            Contents.MakeRoom(sizes);
            var group = kept is { } last && last.IsFor(Contents) ? last : new WriteGroup(Contents);
            kept = null;
            for (; next < taken.Count && group.Size < MaxGroup && group.Bytes < MaxGroupBytes; next++)
            {
                if (taken[next] is AloneRequest) break;
                if (taken[next].IsGivenUp) continue;
                members.Add(taken[next]);
                taken[next].JoinTo(group);
            }

            group.Commit();
            Keep(group);
        }
#pragma warning disable CA1031 // The edge of the writer's thread: whatever went wrong, each waiting caller is told, and the thread lives on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Break(e);
            if (next < taken.Count) members.AddRange(taken.Skip(next).Except(members));
            foreach (var member in members) member.Failure = new LiteDbFileException($"'{path}' could not be written, nothing of this was acknowledged: {e.Message}", e);
            answers.Add(members);
            return taken.Count;
        }

        answers.Add(members);
        return next;
    }

    // The next group fills the same memory, unless this one grew large.
    private void Keep(WriteGroup group)
    {
        if (group.Size > MaxGroup) return;
        group.Clear();
        kept = group;
    }

    /// <summary>Opens the file; for the writer's thread only.</summary>
    public StoreContents Open()
    {
        var started = Stopwatch.GetTimestamp();
        var opened = StoreContents.Open(path, watch);
        LogOpened(path, opened.NextPosition - 1, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return opened;
    }

    /// <summary>Opens files that this process held until now: who read or merged in them keeps them a moment longer. For the writer's thread only.</summary>
    public StoreContents OpenAnew()
    {
        var since = Stopwatch.GetTimestamp();
        var waiting = new SpinWait();
        while (true)
        {
            try
            {
                return Open();
            }
            catch (LiteDbFileException e) when (DiskFiles.IsHeld(e) && Stopwatch.GetElapsedTime(since) < Patience)
            {
                waiting.SpinOnce();
            }
        }
    }

    // What of the failed group reached the disk is not known: only the file can tell.
    private void Break(Exception reason)
    {
        LogFailed(reason, path);
        failure = reason;
        var broken = Interlocked.Exchange(ref contents, null);
        try
        {
            broken?.Dispose();
        }
#pragma warning disable CA1031 // What is broken may not close well either; it is logged, and opening anew says whether that matters.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(e, path);
        }
    }

    private void Reopen() => Volatile.Write(ref contents, OpenAnew());

    private LiteDbFileException Broken() => new($"'{path}' can't be read since a write failed ({failure?.Message}); it is tried again with the next write", failure);

    [LoggerMessage(200, LogLevel.Information, "Opened {Path}: last position {Position}, {Milliseconds} ms")]
    private partial void LogOpened(string path, long position, long milliseconds);

    [LoggerMessage(201, LogLevel.Error, "A write to {Path} failed; its callers were told, and the file is opened anew")]
    private partial void LogFailed(Exception reason, string path);
}
