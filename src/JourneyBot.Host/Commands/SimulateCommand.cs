using System.CommandLine;
using JourneyBot.Events;
using JourneyBot.Host.Output;
using JourneyBot.Host.Remote;
using JourneyBot.Host.Sessions;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Ingestion.Simulation;

namespace JourneyBot.Host.Commands;

/// <summary><c>journeybot simulate N</c>: fills a store with visitors who never were.</summary>
internal sealed class SimulateCommand
{
    private readonly CommonOptions common = new();
    private readonly Argument<int> visitors = new("N") { Description = $"How many visitors, up to {RetailSimulation.MaxVisitors:N0}." };
    private readonly Option<int> seed = new("--seed") { Description = "Which visitors; the same seed adds nothing twice.", HelpName = "S", DefaultValueFactory = _ => 1 };
    private readonly Option<int> days = new("--days") { Description = "Over how many days before now they first come.", HelpName = "D", DefaultValueFactory = _ => 14 };

    private SimulateCommand()
    {
    }

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var own = new SimulateCommand();
        own.visitors.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var given) && given is < 1 or > RetailSimulation.MaxVisitors) result.AddError($"N is a number from 1 to {RetailSimulation.MaxVisitors:N0}");
        });
        own.days.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var given) && given is < 1 or > 365) result.AddError("--days is a number from 1 to 365");
        });
        var command = new Command("simulate", "Adds synthetic visitors of a shop, for demos and load; seeded and repeatable.") { own.visitors, own.seed, own.days };
        own.common.AddTo(command);
        command.SetAction((parsed, cancellationToken) => own.RunAsync(parsed, terminal, clock, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Terminal terminal, TimeProvider clock, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var simulation = new RetailSimulation { Visitors = parsed.GetValue(visitors), Seed = parsed.GetValue(seed), Days = parsed.GetValue(days), Until = clock.GetUtcNow() };
        using var host = common.HostOf(parsed, terminal, clock);
        await using var session = host is null ? await JourneySession.OpenAsync(parsed.GetValue(common.Db) ?? "", CommonOptions.PackOf("retail"), null, clock, cancellationToken) : null;
        IImportTarget target = host is null ? session!.Target : new HostTarget(host);
        long events = 0, accepted = 0, duplicates = 0;
        var streams = new HashSet<StreamId>();
        foreach (var batch in simulation.Batches())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = await target.StoreAsync(batch, cancellationToken);
            if (result.Rejected.Count > 0) throw new CommandException($"the simulation made an event that is not let in: {result.Rejected[0].Reason}");
            events += batch.Count;
            accepted += result.Accepted;
            duplicates += result.Duplicates;
            foreach (var e in batch) streams.Add(e.Identifiers.Min());
            terminal.Progress($"{events:N0} events");
        }

        terminal.EndProgress();
        var customers = (await target.CustomersOfAsync(streams, cancellationToken)).Distinct().Count();
        var report = new SimulationReport(simulation.Visitors, simulation.Seed, events, accepted, duplicates, customers, Math.Round(clock.GetElapsedTime(began).TotalSeconds, 3));
        if (parsed.GetValue(common.Json)) terminal.Json(report);
        else terminal.Out.WriteLine($"{report.Visitors:N0} visitors of seed {report.Seed}: {report.Events:N0} events, {report.Accepted:N0} new, {report.Duplicates:N0} there already, {report.Customers:N0} customers, {report.Seconds:N1} s");
        return 0;
    }
}
