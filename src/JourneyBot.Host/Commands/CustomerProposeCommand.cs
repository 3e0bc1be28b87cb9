using System.CommandLine;
using System.Globalization;
using JourneyBot.Host.Output;
using JourneyBot.Host.Sessions;
using JourneyBot.Pipeline.Proposals;

namespace JourneyBot.Host.Commands;

/// <summary><c>journeybot customers propose</c>: looks for customers that may be one, and proposes them for review.</summary>
internal sealed class CustomerProposeCommand(Terminal terminal, TimeProvider clock)
{
    private readonly CommonOptions common = new();
    private readonly Option<double?> atLeast = new("--at-least") { Description = $"From which probability on, 0.5 to 1; by default {MatchingOptions.Section}:ProposeAbove, which is 0.9.", HelpName = "P" };

    public Command Create()
    {
        var command = new Command("propose", "Looks through the traits for customers that may be one, and proposes them for review. Nothing is merged, unless the host is set to link above a probability.") { atLeast, common.Pack };
        common.AddTo(command);
        atLeast.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && double.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var given) && given is not (>= 0.5 and <= 1)) result.AddError("--at-least is a probability from 0.5 to 1");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var host = common.HostOf(parsed, terminal, clock);
        var least = parsed.GetValue(atLeast);
        var report = host is not null
            ? await host.RunAsync<ProposalReport>(HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"customers/proposals?atLeast={least}"), cancellationToken)
            : await OnFileAsync(DbCommand.Present(parsed.GetValue(common.Db)), parsed.GetValue(common.Pack) ?? "", least, cancellationToken);
        terminal.EndProgress();
        if (parsed.GetValue(common.Json)) terminal.Json(report);
        else terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Open:N0} proposals wait, {report.Added:N0} of them new; {report.Withdrawn:N0} no longer hold{(report.Linked > 0 ? $", {report.Linked:N0} pairs are linked" : "")}. {report.Records:N0} records, {report.Compared:N0} pairs compared, {report.Seconds:N1} s"));
        return 0;
    }

    private async Task<ProposalReport> OnFileAsync(string path, string pack, double? least, CancellationToken cancellationToken)
    {
        var options = HostSettings.Matching();
        if (least is { } given) options.ProposeAbove = given;
        await using var session = await JourneySession.OpenAsync(path, CommonOptions.PackOf(pack), null, clock, cancellationToken);
        return await session.Proposing.RunAsync(options, new Steps(terminal), cancellationToken);
    }

    private sealed class Steps(Terminal terminal) : IProgress<string>
    {
        public void Report(string value) => terminal.Progress(value);
    }
}
