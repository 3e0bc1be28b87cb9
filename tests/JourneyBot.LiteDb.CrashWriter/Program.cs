using JourneyBot.LiteDb;
using JourneyBot.LiteDb.CrashWriter;

// Writes under load until it is killed: FILE RUN. Prints "facts NAME" and "documents NAME", each only after the store acknowledged them.
const int tasks = 4;
using var store = LiteDbStore.Open(args[0]);
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
