using JourneyBot.Host.Commands;
using JourneyBot.Host.Output;

return await CommandLine.RunAsync(args, Terminal.OfProcess(), TimeProvider.System, CancellationToken.None);
