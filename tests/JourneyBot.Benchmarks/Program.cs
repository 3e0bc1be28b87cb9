using System.Globalization;
using JourneyBot.Benchmarks.Contexts;
using JourneyBot.Benchmarks.Doors;
using JourneyBot.Benchmarks.Identity;
using JourneyBot.Benchmarks.Imports;
using JourneyBot.Benchmarks.Outgoing;
using JourneyBot.Benchmarks.Runtime;
using JourneyBot.Benchmarks.Store;
using JourneyBot.Benchmarks.Store.Parts;

switch (args)
{
    case ["store", .. var parts]:
        await StoreMarks.RunAsync(parts, CancellationToken.None);
        return;

    // The two programs that "store" starts beside itself.
    case [StoreBuilder.Verb, var side, var folder, var customers, var events]:
        await StoreBuilder.RunAsync(side, folder, int.Parse(customers, CultureInfo.InvariantCulture), int.Parse(events, CultureInfo.InvariantCulture), CancellationToken.None);
        return;

    case [StoreReading.Verb, var side, var folder, var customers, var events]:
        await StoreReading.RunAsync(side, folder, int.Parse(customers, CultureInfo.InvariantCulture), int.Parse(events, CultureInfo.InvariantCulture), CancellationToken.None);
        return;

    // The two that it kills.
    case [KilledStore.BuildVerb, var folder, var customers, var events]:
        await KilledStore.BuildAsync(folder, int.Parse(customers, CultureInfo.InvariantCulture), int.Parse(events, CultureInfo.InvariantCulture), CancellationToken.None);
        return;

    case [KilledStore.OpenVerb, var folder]:
        await KilledStore.OpenAsync(folder, CancellationToken.None);
        return;

    case ["identity", .. var sizes]:
        IdentityMarks.Run(sizes, CancellationToken.None);
        return;

    case ["context", .. var options]:
        await ContextMarks.RunAsync(options, CancellationToken.None);
        return;

    // The two programs that "context" starts beside itself.
    case [ContextBuilding.Verb, var folder, var customers]:
        await ContextBuilding.RunAsync(folder, int.Parse(customers, CultureInfo.InvariantCulture), CancellationToken.None);
        return;

    case [ContextReading.Verb, var folder, var customers, var end]:
        await ContextReading.RunAsync(folder, int.Parse(customers, CultureInfo.InvariantCulture), DateTimeOffset.Parse(end, CultureInfo.InvariantCulture), CancellationToken.None);
        return;

    case ["outgoing"]:
        await OutgoingMarks.RunAsync(CancellationToken.None);
        return;

    case ["doors", .. var parts]:
        await DoorMarks.RunAsync(parts, CancellationToken.None);
        return;

    // The two programs that "doors" starts beside itself.
    case [DoorServer.Verb, var kind]:
        await DoorServer.RunAsync(kind);
        return;

    case [DoorLoad.Verb, var port, var payload, var connections, var milliseconds]:
        await DoorLoad.RunAsync(port, payload, connections, milliseconds);
        return;

    case ["imports", .. var options]:
        await ImportMarks.RunAsync(options, CancellationToken.None);
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
