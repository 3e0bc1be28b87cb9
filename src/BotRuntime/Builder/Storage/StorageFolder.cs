using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Bot.Builder;

/// <summary>Files that change together, whatever happens in between.</summary>
/// <remarks>
/// 1. New content goes into drafts, and onto the disk.
/// 2. Where several files change, a plan that lists them does so, too: from here on the change holds.
/// 3. The drafts take the places of the files, and the plan goes.
/// A crash before the plan leaves drafts, which are deleted; one after it leaves the plan, which is carried out.
/// </remarks>
internal sealed class StorageFolder : IDisposable
{
    private const string Content = ".json";
    private const string Draft = ".draft";
    private const string Plan = ".plan";

    private readonly string _path;
    private readonly FileStream _lock;
    private volatile bool _halfDone;

    public StorageFolder(string path)
    {
        _path = path;
        Directory.CreateDirectory(path);
        _lock = Claim();
        foreach (var plan in Directory.EnumerateFiles(_path, "*" + Plan).ToList()) CarryOut(plan, File.ReadAllLines(plan));
        foreach (var draft in Directory.EnumerateFiles(_path, "*" + Draft).ToList()) File.Delete(draft);
    }

    public async Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken)
    {
        Check();
        try
        {
            return await File.ReadAllBytesAsync(At(name + Content), cancellationToken).ConfigureAwait(false);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public async Task ApplyAsync(Dictionary<string, byte[]> written, IEnumerable<string> gone, CancellationToken cancellationToken)
    {
        Check();
        var change = Guid.CreateVersion7().ToString("n");
        var steps = written.Keys.Select(name => $"{name} {change}").Concat(gone).ToList();
        try
        {
            foreach (var (name, content) in written) await WriteThroughAsync(At($"{name}.{change}{Draft}"), content, cancellationToken).ConfigureAwait(false);
            if (steps.Count > 1) await PlanAsync(change, steps, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            foreach (var name in written.Keys) File.Delete(At($"{name}.{change}{Draft}"));
            throw;
        }

        try
        {
            CarryOut(At(change + Plan), steps);
        }
        catch (Exception) when (steps.Count > 1)
        {
            _halfDone = true;
            throw;
        }
    }

    public void Dispose() => _lock.Dispose();

    private static async Task WriteThroughAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(content, cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
    }

    private async Task PlanAsync(string change, List<string> steps, CancellationToken cancellationToken)
    {
        // It is a plan only once it is whole.
        var draft = At($"plan.{change}{Draft}");
        await WriteThroughAsync(draft, System.Text.Encoding.ASCII.GetBytes(string.Join('\n', steps)), cancellationToken).ConfigureAwait(false);
        File.Move(draft, At(change + Plan));
        DiskFolder.Flush(_path);
    }

    private void CarryOut(string plan, IEnumerable<string> steps)
    {
        foreach (var step in steps)
        {
            var file = At(step.Split(' ')[0] + Content);
            if (step.Split(' ') is [var name, var change]) MoveIfThere(At($"{name}.{change}{Draft}"), file);
            else File.Delete(file);
        }

        DiskFolder.Flush(_path);
        File.Delete(plan);
    }

    // A plan that is carried out again finds some of its drafts in place.
    private static void MoveIfThere(string draft, string file)
    {
        if (File.Exists(draft)) File.Move(draft, file, overwrite: true);
    }

    private FileStream Claim()
    {
        try
        {
            return new FileStream(At("folder.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem)
        {
            throw new InvalidOperationException($"The folder '{_path}' is in use by another storage: end that one, or give this one a folder of its own.", problem);
        }
    }

    private void Check()
    {
        ObjectDisposedException.ThrowIf(!_lock.CanWrite, this);
        if (_halfDone) throw new InvalidOperationException($"A change of several items in '{_path}' could not be finished. Open the storage again: that finishes it.");
    }

    private string At(string file) => Path.Combine(_path, file);
}
