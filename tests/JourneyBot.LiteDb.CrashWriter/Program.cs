using System.Globalization;
using JourneyBot.LiteDb;
using JourneyBot.LiteDb.CrashWriter;
using JourneyBot.LiteDb.Merging;
using Microsoft.Extensions.Logging.Abstractions;

// Writes under load until it is killed, and merges all the time: FILE RUN [MOST-WAITING]. Prints "facts NAME" and "documents NAME", each only after the store
// acknowledged them. Where the store refuses to open or to write, prints "refused WHY" and ends.
const int tasks = 4;
var mostWaiting = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 100;
try
{
    using var store = new LiteDbStore(args[0], 1_024, new MergeSizes(2_000, 1 << 20, 3, 100_000, mostWaiting), NullLogger.Instance, null);
    await Console.Out.WriteLineAsync("ready");
    await Task.WhenAll(Enumerable.Range(0, tasks).Select(task => Task.Run(() => WriteAsync(store, task))));
}
catch (LiteDbFileException e)
{
    await Console.Out.WriteLineAsync($"refused {e.Message}");
}

async Task WriteAsync(LiteDbStore store, int task)
{
    for (var number = 0; ; number++)
    {
        var batch = new CrashBatch(args[1], task, number);
        var appended = await store.AppendAsync(batch.Facts, CancellationToken.None);
        if (appended.Busy) throw new LiteDbFileException($"'{args[0]}' is busy: too much waits to be merged");
        if (appended.New.Count != batch.Size) throw new InvalidOperationException($"of {batch.Name} {appended.New.Count} events were new, not {batch.Size}");
        await Console.Out.WriteLineAsync($"facts {batch.Name}");
        if (!await store.WriteAsync(batch.Changes, CancellationToken.None)) throw new InvalidOperationException($"the documents of {batch.Name} were there already");
        await Console.Out.WriteLineAsync($"documents {batch.Name}");
    }
}
