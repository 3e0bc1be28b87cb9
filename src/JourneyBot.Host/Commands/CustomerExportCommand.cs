using System.CommandLine;
using JourneyBot.Events;
using JourneyBot.Host.Output;
using JourneyBot.Host.Sessions;
using JourneyBot.Privacy;
using Microsoft.AspNetCore.Http.Extensions;

namespace JourneyBot.Host.Commands;

/// <summary><c>journeybot customers export</c>: all that is kept about a customer, as JSON or as a page to be read.</summary>
internal sealed class CustomerExportCommand(Terminal terminal, TimeProvider clock)
{
    private readonly CommonOptions common = new();
    private readonly Argument<StreamId> stream = CustomersCommand.StreamOf("STREAM");
    private readonly (Option<string> By, Option<string> Reason) act = CustomersCommand.Act();
    private readonly Option<string> format = new Option<string>("--format") { Description = "How it is written.", DefaultValueFactory = _ => "json" }.AcceptOnlyFromAmong("json", "html");
    private readonly Option<string?> file = new("--out") { Description = "The new file; standard output where it is not given.", HelpName = "FILE" };

    public Command Create()
    {
        var command = new Command("export", "Writes all that is kept about a customer: for them to have (JSON) or to read (HTML).") { stream, act.By, act.Reason, format, file, common.Pack };
        common.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var asked = new PrivacyAct(parsed.GetValue(act.By) ?? "", parsed.GetValue(act.Reason) ?? "");
        if (asked.Problem is { } problem) throw new CommandException(problem);
        using var written = new MemoryStream();
        using var host = common.HostOf(parsed, terminal, clock);
        if (host is not null)
            await host.ReadAsync($"customers/export{new QueryBuilder { { "stream", parsed.GetValue(stream).ToString() }, { "format", parsed.GetValue(format) ?? "json" }, { "by", asked.By }, { "reason", asked.Reason } }}", written, cancellationToken);
        else await FromFileAsync(parsed, asked, written, cancellationToken);

        written.Position = 0;
        if (parsed.GetValue(file) is { } path)
        {
            // What is there already is somebody's: it is not written over.
            await using var target = new FileStream(path, FileMode.CreateNew);
            await written.CopyToAsync(target, cancellationToken);
            terminal.Error.WriteLine($"written to {path}");
        }
        else
        {
            using var reader = new StreamReader(written);
            terminal.Out.WriteLine(await reader.ReadToEndAsync(cancellationToken));
        }

        return 0;
    }

    private async Task FromFileAsync(ParseResult parsed, PrivacyAct asked, Stream written, CancellationToken cancellationToken)
    {
        var id = parsed.GetValue(stream);
        await using var session = await PrivacySession.OpenAsync(DbCommand.Present(parsed.GetValue(common.Db)), CommonOptions.PackOf(parsed.GetValue(common.Pack) ?? ""), clock, cancellationToken);
        var dossier = await session.Export.OfAsync(id, cancellationToken);
        if (dossier.IsEmpty) throw new CommandException("there is no such customer");
        await session.Trail.WriteAsync("exported", dossier.Subject.Streams[0], asked, null, cancellationToken);
        if (parsed.GetValue(format) == "html") await written.WriteAsync(System.Text.Encoding.UTF8.GetBytes(DossierPage.Write(dossier)), cancellationToken);
        else await DossierJson.WriteAsync(dossier, written, cancellationToken);
    }
}
