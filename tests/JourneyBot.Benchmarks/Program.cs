using JourneyBot.Benchmarks;

if (args is ["store-load", ..])
{
    await StoreLoad.RunAsync(millionEvents: !args.Contains("--short"), CancellationToken.None);
    return;
}

BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
