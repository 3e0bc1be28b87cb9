using JourneyBot.Benchmarks;
using JourneyBot.Benchmarks.Runtime;

switch (args)
{
    case ["store-load", ..]:
        await StoreLoad.RunAsync(millionEvents: !args.Contains("--short"), CancellationToken.None);
        return;

    case ["runtime", .. var parts]:
        await RuntimeMarks.RunAsync(parts, CancellationToken.None);
        return;

    // The two programs that "runtime" starts beside itself.
    case [BotServer.Verb, var kind]:
        await BotServer.RunAsync(kind);
        return;

    case [HttpLoad.Verb, var port, var connections, var milliseconds]:
        await HttpLoad.RunAsync(port, connections, milliseconds);
        return;
}

BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
