using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>
/// Keeps objects in a folder of one machine, a file for each key. What is written is on the disk when the call returns, and
/// all of it or nothing; objects come back as JSON, whose types the reader says.
/// </summary>
/// <remarks>The folder belongs to one process at a time: another one that opens it is told so.</remarks>
public sealed class FileStorage : IStorage, IDisposable
{
    /// <summary>The longest key, in characters.</summary>
    public const int LongestKey = 1024;

    private readonly KeyLocks _locks = new();
    private readonly StorageFolder _folder;

    /// <summary>Opens the folder, or makes it; a write that a crash cut off is finished or undone.</summary>
    public FileStorage(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        _folder = new StorageFolder(Path.GetFullPath(folder));
    }

    public async Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        Require(keys);
        var items = new Dictionary<string, object>(keys.Length);
        using (await _locks.EnterAsync(keys, cancellationToken).ConfigureAwait(false))
        {
            foreach (var key in keys)
            {
                if (await FindAsync(key, cancellationToken).ConfigureAwait(false) is { } item) items[key] = item.Value;
            }
        }

        return items;
    }

    /// <exception cref="ArgumentException">Someone else has written one of the items since it was read: nothing is written.</exception>
    public async Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        Require(changes.Keys);
        if (changes.Count == 0) return;
        var batch = changes.Where(change => change.Value is not null).ToDictionary(change => FileNames.Hash(change.Key), change => FileItem.Write(change.Key, change.Value));
        var gone = changes.Where(change => change.Value is null).Select(change => FileNames.Hash(change.Key));
        using (await _locks.EnterAsync(changes.Keys, cancellationToken).ConfigureAwait(false))
        {
            foreach (var (key, value) in changes)
            {
                if (value is IStoreItem item) await RefuseStaleAsync(key, item.ETag, cancellationToken).ConfigureAwait(false);
            }

            await _folder.ApplyAsync(batch, gone, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        Require(keys);
        if (keys.Length == 0) return;
        using (await _locks.EnterAsync(keys, cancellationToken).ConfigureAwait(false))
            await _folder.ApplyAsync([], keys.Select(FileNames.Hash), cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _folder.Dispose();

    private static void Require(IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        foreach (var key in keys)
        {
            if (string.IsNullOrEmpty(key)) throw new ArgumentException("A key is empty.", nameof(keys));
            if (key.Length > LongestKey) throw new ArgumentException($"A key of {key.Length} characters is too long: give at most {LongestKey}, a hash for instance.", nameof(keys));
        }
    }

    private async Task<FileItem> FindAsync(string key, CancellationToken cancellationToken) =>
        await _folder.ReadAsync(FileNames.Hash(key), cancellationToken).ConfigureAwait(false) is { } content ? FileItem.Read(content, key) : null;

    private async Task RefuseStaleAsync(string key, string etag, CancellationToken cancellationToken)
    {
        if (etag == "*" || (await FindAsync(key, cancellationToken).ConfigureAwait(false))?.ETag is not { } current || current == etag) return;
        throw new ArgumentException($"Etag conflict at '{key}': the item was read as version '{etag}', the storage holds '{current}'. Read it again and repeat the change.");
    }
}
