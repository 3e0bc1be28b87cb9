using JourneyBot.LiteDb;
using JourneyBot.LiteDb.CrashWriter;
using JourneyBot.LiteDb.Merging;
using Microsoft.Extensions.Logging.Abstractions;

// Writes under load until it is killed, and merges all the time: FILE RUN. Prints "facts NAME" and "documents NAME", each only after the store acknowledged them.
const int tasks = 4;
using var store = new LiteDbStore(args[0], 1_024, new MergeSizes(2_000, 1 << 20, 3, 100_000, 100), NullLogger.Instance, null);
await Console.Out.WriteLineAsync("ready");
await Task.WhenAll(Enumerable.Range(0, tasks).Select(task => Task.Run(() => WriteAsync(task))));

async Task WriteAsync(int task)
{
    for (var number = 0; ; number++)
    {
        var batch = new CrashBatch(args[1], task, number);
        var appended = await store.AppendAsync(batch.Facts, CancellationToken.None);
        if (appended.New.Count != batch.Size) throw new InvalidOperationException($"of {batch.Name} {appended.New.Count} events were new, not {batch.Size}");
        await Console.Out.WriteLineAsync($"facts {batch.Name}");
        if (!await store.WriteAsync(batch.Changes, CancellationToken.None)) throw new InvalidOperationException($"the documents of {batch.Name} were there already");
        await Console.Out.WriteLineAsync($"documents {batch.Name}");
    }
}
