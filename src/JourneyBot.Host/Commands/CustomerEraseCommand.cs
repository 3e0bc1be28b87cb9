using System.CommandLine;
using JourneyBot.AspNetCore.Administration;
using JourneyBot.Events;
using JourneyBot.Host.Output;
using JourneyBot.Host.Sessions;
using JourneyBot.Privacy;
using Microsoft.AspNetCore.Http.Extensions;

namespace JourneyBot.Host.Commands;

/// <summary><c>journeybot customers erase</c>: removes all that is kept about a customer, and keeps out what comes again from before.</summary>
internal sealed class CustomerEraseCommand(Terminal terminal, TimeProvider clock)
{
    private readonly CommonOptions common = new();
    private readonly Argument<StreamId> stream = CustomersCommand.StreamOf("STREAM");
    private readonly (Option<string> By, Option<string> Reason) act = CustomersCommand.Act();
    private readonly Option<bool?> compact = new("--compact") { Description = "Whether the file is written anew at once, so that nothing of it is left on the disk. By default a file is, and a host does it in the next night.", HelpName = "true|false" };

    public Command Create()
    {
        var command = new Command("erase", "Removes all that is kept about a customer; what comes again from before this moment is kept out.") { stream, act.By, act.Reason, compact, common.Pack };
        common.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var asked = new PrivacyAct(parsed.GetValue(act.By) ?? "", parsed.GetValue(act.Reason) ?? "");
        if (asked.Problem is { } problem) throw new CommandException(problem);
        using var host = common.HostOf(parsed, terminal, clock);
        var erased = host is null
            ? await OnFileAsync(parsed, asked, cancellationToken)
            : await host.RunAsync<CustomerErased>(HttpMethod.Post, $"customers/erase{Query(parsed, asked)}", cancellationToken);
        terminal.EndProgress();
        if (parsed.GetValue(common.Json)) terminal.Json(erased);
        else Tell(erased, host is null);
        return 0;
    }

    private async Task<CustomerErased> OnFileAsync(ParseResult parsed, PrivacyAct asked, CancellationToken cancellationToken)
    {
        await using var session = await PrivacySession.OpenAsync(DbCommand.Present(parsed.GetValue(common.Db)), CommonOptions.PackOf(parsed.GetValue(common.Pack) ?? ""), clock, cancellationToken);
        terminal.Progress("erasing");
        var receipt = await session.Erasure.EraseAsync(parsed.GetValue(stream), asked, cancellationToken);
        return new CustomerErased(receipt, parsed.GetValue(compact) != false && await session.Compaction.RunAsync(null, cancellationToken));
    }

    private void Tell(CustomerErased erased, bool isFile)
    {
        terminal.Out.WriteLine($"Receipt {erased.Receipt.Id}: {erased.Receipt.Removed:N0} things removed");
        foreach (var place in erased.Receipt.Places.Where(place => place.Removed > 0)) terminal.Out.WriteLine($"  {place.Place}: {place.Removed:N0}");
        terminal.Out.WriteLine(erased.Compacted ? "The file is written anew: nothing of it is left on the disk. Backups of before still have it." : "It leaves the disk when the file is written anew: in the host's next night, or by db compact.");
        if (isFile) terminal.Out.WriteLine("Dead letters are sealed with the keys of the host: run it with --url to have them looked through too.");
    }

    private string Query(ParseResult parsed, PrivacyAct asked)
    {
        var query = new QueryBuilder { { "stream", parsed.GetValue(stream).ToString() }, { "by", asked.By }, { "reason", asked.Reason } };
        if (parsed.GetValue(compact) is { } flag) query.Add("compact", flag ? "true" : "false");
        return query.ToString();
    }
}
