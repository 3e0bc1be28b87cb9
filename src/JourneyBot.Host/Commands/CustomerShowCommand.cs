using System.CommandLine;
using System.Globalization;
using JourneyBot.Events;
using JourneyBot.Host.Output;
using JourneyBot.Host.Sessions;
using JourneyBot.Reviews;

namespace JourneyBot.Host.Commands;

/// <summary><c>journeybot customers show</c>: what makes some streams one customer.</summary>
internal sealed class CustomerShowCommand(Terminal terminal, TimeProvider clock)
{
    private readonly CommonOptions common = new();
    private readonly Argument<StreamId> stream = CustomersCommand.StreamOf("STREAM");

    public Command Create()
    {
        var command = new Command("show", "Shows who a stream belongs to: all streams, the links with their evidence, those that were refused, and what persons said.") { stream, common.Pack };
        common.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var host = common.HostOf(parsed, terminal, clock);
        var card = host is null
            ? await OnFileAsync(parsed, cancellationToken)
            : await host.AskAsync<CustomerCard>(HttpMethod.Get, $"customers?stream={Uri.EscapeDataString(parsed.GetValue(stream).ToString())}", null, cancellationToken);
        if (parsed.GetValue(common.Json)) terminal.Json(card);
        else Tell(card);
        return 0;
    }

    private async Task<CustomerCard> OnFileAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var session = await CustomerSession.OpenAsync(DbCommand.Present(parsed.GetValue(common.Db)), CommonOptions.PackOf(parsed.GetValue(common.Pack) ?? ""), clock, cancellationToken);
        return await CustomerCard.OfAsync(parsed.GetValue(stream), session.Book, cancellationToken) ?? throw new CommandException("there is no such customer");
    }

    private void Tell(CustomerCard card)
    {
        terminal.Out.WriteLine($"{card.Customer}: {card.Streams.Count:N0} streams, {card.Events:N0} events{(card.FirstSeen is { } first ? $" from {Day(first)} to {Day(card.LastSeen ?? first)}" : "")}");
        foreach (var name in card.Streams) terminal.Out.WriteLine($"  {name}");
        if (card.Links.Count > 0)
        {
            var table = new TextTable("evidence", "seen", "by", "stream", "stream", "refused");
            foreach (var link in card.Links) table.Add(link.Evidence, Day(link.At), link.Source, link.A, link.B, link.Refused);
            terminal.Out.WriteLine();
            table.WriteTo(terminal.Out);
            if (card.LinkCount > card.Links.Count) terminal.Out.WriteLine($"… and {card.LinkCount - card.Links.Count:N0} links more");
        }

        if (card.Verdicts.Count == 0) return;
        var words = new TextTable("said", "on", "by", "stream", "stream", "because");
        foreach (var word in card.Verdicts) words.Add(word.Verdict, Day(word.At), word.By, word.A, word.B, word.Reason);
        terminal.Out.WriteLine();
        words.WriteTo(terminal.Out);
    }

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
