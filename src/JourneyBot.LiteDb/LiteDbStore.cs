using JourneyBot.Journeys;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Writing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace JourneyBot.LiteDb;

/// <summary>Keeps events, links, traits and documents in one LiteDB file, which it holds for this process alone. Safe for many callers.</summary>
public sealed partial class LiteDbStore : IJourneyStore, IDocumentStore, IDisposable, IAsyncDisposable
{
    // LiteDB refuses the 101st transaction at a time, and each reader slows the writer.
    private const int MaxReaders = 4;

    private readonly StoreWriter writer;
    private readonly SemaphoreSlim readers = new(MaxReaders);
    private int disposed;

    /// <summary>Opens the file of the options; throws <see cref="LiteDbFileException"/> where that fails.</summary>
    public LiteDbStore(IOptions<LiteDbOptions> options, ILogger<LiteDbStore> logger)
        : this(Checked(options).Path, options.Value.QueueCapacity, logger, null)
    {
    }

    internal LiteDbStore(string path, int queueCapacity, ILogger logger, Action<DiskStep>? watch)
    {
        Path = Resolved(path);
        writer = new StoreWriter(Path, queueCapacity, logger, watch);
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>Opens a file, or creates it and its folder; throws <see cref="LiteDbFileException"/> where that fails.</summary>
    public static LiteDbStore Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new LiteDbStore(path, new LiteDbOptions().QueueCapacity, NullLogger.Instance, null);
    }

    /// <summary>Writes what still waits, then closes the file. Safe to call twice: a container does, once for each port.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1) return;
        writer.Dispose();
        readers.Dispose();
    }

    /// <summary>Writes what still waits, then closes the file.</summary>
    public async ValueTask DisposeAsync() => await Task.Run(Dispose);

    private async ValueTask<T> ReadAsync<T>(Func<T> read, CancellationToken cancellationToken)
    {
        await readers.WaitAsync(cancellationToken);
        try
        {
            return read();
        }
        finally
        {
            readers.Release();
        }
    }

    private static LiteDbOptions Checked(IOptions<LiteDbOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Value;
    }

    // Through a symbolic link too, the log lies beside the file itself.
    private static string Resolved(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        return File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
    }
}
