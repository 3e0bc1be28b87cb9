using JourneyBot.Journeys;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Merging;
using JourneyBot.LiteDb.Reading;
using JourneyBot.LiteDb.Writing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StreamReader = JourneyBot.LiteDb.Reading.StreamReader;

namespace JourneyBot.LiteDb;

/// <summary>Keeps events, links, traits and documents in one LiteDB file, which it holds for this process alone. Safe for many callers.</summary>
public sealed partial class LiteDbStore : IJourneyStore, IDocumentStore, IDisposable, IAsyncDisposable
{
    private readonly StoreWriter writer;
    private readonly BlockReader blocks;
    private readonly StreamReader streams;
    private readonly LogReader log;
    private readonly ScanReader scan;
    private readonly Merger merger;
    private readonly MergeSizes sizes;
    private int disposed;

    /// <summary>Opens the file of the options; throws <see cref="LiteDbFileException"/> where that fails.</summary>
    public LiteDbStore(IOptions<LiteDbOptions> options, ILogger<LiteDbStore> logger)
        : this(Checked(options).Path, options.Value.QueueCapacity, MergeSizes.Default, logger, null)
    {
    }

    internal LiteDbStore(string path, int queueCapacity, MergeSizes sizes, ILogger logger, Action<DiskStep>? watch)
    {
        Path = Resolved(path);
        this.sizes = sizes;
        writer = new StoreWriter(Path, queueCapacity, sizes, logger, watch);
        blocks = new BlockReader(writer);
        streams = new StreamReader(blocks);
        log = new LogReader(blocks);
        scan = new ScanReader(blocks, log);
        merger = new Merger(writer, sizes, logger);
        writer.WhenSomethingWaits = merger.Wake;
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>Opens a file, or creates it and its folder; throws <see cref="LiteDbFileException"/> where that fails.</summary>
    public static LiteDbStore Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new LiteDbStore(path, new LiteDbOptions().QueueCapacity, MergeSizes.Default, NullLogger.Instance, null);
    }

    /// <summary>Writes what still waits, then closes the file. Safe to call twice: a container does, once for each port.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Writes what still waits, brings the journal into the data file unless much of it waits, then closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1) return;
        await Task.Run(() =>
        {
            writer.Finish();
            merger.Dispose();
            writer.Empty();
            writer.Dispose();
            blocks.Dispose();
        });
    }

    /// <summary>Where facts are now; for tests.</summary>
    internal StoreView View => blocks.View;

    /// <summary>The ids of all records of a shelf; for tests.</summary>
    internal IReadOnlyList<long> Ids(Shelf shelf) => writer.Contents.File.Ids(shelf, long.MinValue, long.MaxValue, int.MaxValue);

    /// <summary>Merges all that is due; for tests.</summary>
    internal async Task MergeAsync(CancellationToken cancellationToken)
    {
        await FreezeAsync(cancellationToken);
        await merger.MergeAllAsync(cancellationToken);
    }

    /// <summary>Nothing is merged until what it gives is disposed; for tests.</summary>
    internal Task<IDisposable> PauseMergingAsync(CancellationToken cancellationToken) => merger.PauseAsync(cancellationToken);

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
