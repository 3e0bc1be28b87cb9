using System.CommandLine;
using System.Net.Http.Json;
using JourneyBot.Events;
using JourneyBot.Host.Output;
using JourneyBot.Host.Sessions;
using JourneyBot.Identity;
using JourneyBot.Reviews;

namespace JourneyBot.Host.Commands;

/// <summary><c>journeybot customers merge</c>, <c>split</c> and <c>undo</c>: a person's word on two streams.</summary>
internal sealed class CustomerVerdictCommand(Terminal terminal, TimeProvider clock, VerdictKind kind)
{
    private readonly CommonOptions common = new();
    private readonly Argument<StreamId> one = CustomersCommand.StreamOf("A");
    private readonly Argument<StreamId> other = CustomersCommand.StreamOf("B");
    private readonly (Option<string> By, Option<string> Reason) act = CustomersCommand.Act();

    public Command Create(string name, string description)
    {
        // A word that is taken back needs no reason of its own.
        if (kind == VerdictKind.Withdrawn) (act.Reason.Required, act.Reason.DefaultValueFactory) = (false, _ => "taken back");
        var command = new Command(name, description) { one, other, act.By, act.Reason, common.Pack };
        common.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var host = common.HostOf(parsed, terminal, clock);
        var report = host is null ? await OnFileAsync(parsed, cancellationToken) : await host.AskAsync<VerdictReport>(HttpMethod.Post, "customers/verdicts", () => BodyOf(parsed), cancellationToken);
        if (parsed.GetValue(common.Json)) terminal.Json(report);
        else Tell(report);
        return 0;
    }

    private async Task<VerdictReport> OnFileAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var session = await CustomerSession.OpenAsync(DbCommand.Present(parsed.GetValue(common.Db)), CommonOptions.PackOf(parsed.GetValue(common.Pack) ?? ""), clock, cancellationToken);
        var outcome = await session.Merging.SayAsync(kind, parsed.GetValue(one), parsed.GetValue(other), parsed.GetValue(act.By) ?? "", parsed.GetValue(act.Reason) ?? "", cancellationToken);
        return outcome.Verdict is { } verdict ? VerdictReport.Of(verdict, outcome) : throw new CommandException(outcome.Reason ?? "nothing was taken");
    }

    private JsonContent BodyOf(ParseResult parsed) => JsonContent.Create(new
    {
        a = parsed.GetValue(one).ToString(),
        b = parsed.GetValue(other).ToString(),
        verdict = kind.ToString().ToLowerInvariant(),
        by = parsed.GetValue(act.By),
        reason = parsed.GetValue(act.Reason),
    });

    private void Tell(VerdictReport report)
    {
        terminal.Out.WriteLine(report.AreOne ? $"{report.A} and {report.B} are one customer: {report.CustomerOfA}" : $"{report.A} is {report.CustomerOfA}, {report.B} is {report.CustomerOfB}");
        if (report.Note is not null) terminal.Out.WriteLine($"It is kept, but has no effect: {report.Note}.");
    }
}
