using JourneyBot.Journeys;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Copying;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Journal;
using JourneyBot.LiteDb.Merging;
using JourneyBot.LiteDb.Removal;
using JourneyBot.LiteDb.Writing;

namespace JourneyBot.LiteDb;

public sealed partial class LiteDbStore : IStoreMaintenance
{
    /// <inheritdoc />
    public StorePlace Place => new(Path, new[] { Path, DiskFiles.LogOf(Path) }.Concat(JournalPaths.In(Path).Select(file => file.Path)).Select(file => new FileInfo(file)).Sum(file => file.Exists ? file.Length : 0));

    /// <inheritdoc />
    public async Task<StoreCheck> CheckAsync(IProgress<string>? steps, CancellationToken cancellationToken)
    {
        var copy = Path + ".checked";
        File.Delete(copy);
        try
        {
            steps?.Report("copying");
            await Task.Factory.StartNew(() => Copy(copy, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            steps?.Report("checking");
            var report = StoreFiles.Check(copy);
            return new StoreCheck(report.Records, report.Events, report.Documents, [.. report.Damage.Select(damage => new StoreDamage(damage.What, damage.From, damage.To, damage.Events))]);
        }
        catch (InvalidDataException e)
        {
            throw new LiteDbFileException($"'{Path}' is damaged, so that no copy of it can be made: {e.Message}. End what holds it, and let db check look at the file itself", e);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <inheritdoc />
    public async Task<Stream> OpenBackupAsync(CancellationToken cancellationToken)
    {
        // One name: what a crash left of the last one goes with the next.
        var outgoing = Path + ".outgoing";
        File.Delete(outgoing);
        await BackupAsync(outgoing, cancellationToken);
        return new FileStream(outgoing, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, BufferSize = 1 << 16, Options = FileOptions.Asynchronous | FileOptions.SequentialScan | FileOptions.DeleteOnClose });
    }

    /// <summary>
    /// Writes all that is stored at this moment into a new file, while the store goes on, and checks it. Throws
    /// <see cref="LiteDbFileException"/> where there is a file already or it can't be written; then nothing is left of it.
    /// </summary>
    public async Task BackupAsync(string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var backup = System.IO.Path.GetFullPath(path);
        if (File.Exists(backup)) throw new LiteDbFileException($"'{backup}' is there already; give another path, or move it away");
        var partial = backup + ".partial";
        FreshFile.Clear(partial);
        try
        {
            await Task.Factory.StartNew(() => Copy(partial, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            var report = StoreFiles.Check(partial);
            if (!report.IsSound) throw new LiteDbFileException($"the backup '{backup}' is not sound: {report.Damage[0].What}");
            File.Move(partial, backup);
        }
        finally
        {
            FreshFile.Clear(partial);
        }
    }

    /// <summary>Writes the file anew, so that nothing is left in it of what was erased or thrown away; reading and writing wait meanwhile.</summary>
    public async Task CompactAsync(CancellationToken cancellationToken)
    {
        using var still = await merger.PauseAsync(cancellationToken);
        using var alone = await blocks.AloneAsync(cancellationToken);
        var request = new AloneRequest(Compacted);
        await writer.Queue.AddAsync(request, cancellationToken);
        await request.Done;
    }

    private StoreContents Compacted(StoreContents contents)
    {
        contents.Freeze();
        MakeWhole(contents);
        var fresh = Path + ".compact";
        FreshFile.Clear(fresh);
        using (var snapshot = contents.File.Snapshot()) FreshFile.Write(fresh, contents.File.Secret, LiveRecords.Of(snapshot));
        contents.Dispose();

        // A log that could not be moved into the data file belongs to the old one: the new one would be destroyed by it.
        if (File.Exists(DiskFiles.LogOf(Path))) throw new LiteDbFileException($"'{Path}' was not written anew: its log could not be emptied. Look at the disk");
        File.Move(fresh, Path, overwrite: true);
        return writer.OpenAnew();
    }

    // A copy must hold nothing of an erasure that was interrupted, though nobody has made up for it yet.
    private void MakeWhole(StoreContents contents)
    {
        Merger.Empty(contents, sizes);
        if (contents.IsErasureLeft) Remover.EraseUnfinished(contents);
    }

    // While nobody writes: a document that is written again meanwhile would be moved by neither its old place nor its new one. Most was moved before, so that it takes not long.
    private async Task MakeWholeAsync(CancellationToken cancellationToken)
    {
        var request = new AloneRequest(contents =>
        {
            contents.Freeze();
            MakeWhole(contents);
            return contents;
        });
        await writer.Queue.AddAsync(request, cancellationToken);
        await request.Done;
    }

    private async Task FreezeAsync(CancellationToken cancellationToken)
    {
        var request = new AloneRequest(contents =>
        {
            contents.Freeze();
            return contents;
        });
        await writer.Queue.AddAsync(request, cancellationToken);
        await request.Done;
    }

    // On one thread: what LiteDB locks for a reading belongs to the thread that reads.
    private void Copy(string path, CancellationToken cancellationToken)
    {
        FreezeAsync(cancellationToken).GetAwaiter().GetResult();
        writer.With(contents =>
        {
            StoreSnapshot snapshot;
            using (merger.PauseAsync(cancellationToken).GetAwaiter().GetResult())
            {
                Merger.Empty(contents, sizes);
                MakeWholeAsync(cancellationToken).GetAwaiter().GetResult();
                snapshot = contents.File.Snapshot();
            }

            using (snapshot) FreshFile.Write(path, contents.File.Secret, LiveRecords.Of(snapshot).TakeWhile(_ => !cancellationToken.IsCancellationRequested));
            return contents;
        });
        cancellationToken.ThrowIfCancellationRequested();
    }
}
