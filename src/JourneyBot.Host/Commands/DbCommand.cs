using System.CommandLine;
using System.CommandLine.Parsing;
using JourneyBot.Host.Output;
using JourneyBot.Host.Remote;
using JourneyBot.Journeys;
using JourneyBot.LiteDb;

namespace JourneyBot.Host.Commands;

/// <summary><c>journeybot db …</c>: the store's file itself.</summary>
internal sealed class DbCommand
{
    private readonly Terminal terminal;
    private readonly TimeProvider clock;

    private DbCommand(Terminal terminal, TimeProvider clock)
    {
        this.terminal = terminal;
        this.clock = clock;
    }

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var own = new DbCommand(terminal, clock);
        return new Command("db", "Checks, repairs, backs up, restores and compacts the store's file, and throws away what is old.") { own.Check(), own.Backup(), own.Restore(), own.Compact(), own.Migrate(), new RetentionCommand(terminal, clock).Create() };
    }

    private Command Check()
    {
        var common = new CommonOptions();
        var repair = new Option<bool>("--repair") { Description = "Put what is sound into a new file in the place of a damaged one, which is kept beside it." };
        var command = new Command("check", "Looks at every record; exit code 1 where something is damaged. A running host looks at a copy of this moment, so that it can go on.") { repair };
        common.AddTo(command);
        command.Validators.Add(result =>
        {
            if (CommonOptions.IsGiven(result, repair)) RefuseUrl(result, common, "db check --repair");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = common.HostOf(parsed, terminal, clock);
            var path = host is null ? Present(parsed.GetValue(common.Db)) : host.Address.ToString();
            var (check, keptAs) = host is null ? CheckFile(path, parsed.GetValue(repair)) : (await host.RunAsync<StoreCheck>(HttpMethod.Post, "store/check", cancellationToken), null);
            var isSound = check.Damage.Count == 0;
            if (parsed.GetValue(common.Json)) terminal.Json(new DbCheckReport(isSound, check.Records, check.Events, check.Documents, check.Damage, keptAs));
            else Tell(path, check, keptAs);
            return isSound || keptAs is not null ? 0 : 1;
        });
        return command;
    }

    private Command Backup()
    {
        var common = new CommonOptions();
        var file = new Argument<string>("FILE") { Description = "The new file, on this machine." };
        var command = new Command("backup", "Writes all that is stored at this moment into a new file, and checks that.") { file };
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var backup = parsed.GetValue(file) ?? "";
            using var host = common.HostOf(parsed, terminal, clock);
            if (host is not null) await BackupFile.SaveAsync(host, backup, cancellationToken);
            else await using (var store = LiteDbStore.Open(Present(parsed.GetValue(common.Db)))) await store.BackupAsync(backup, cancellationToken);
            Done(parsed.GetValue(common.Json), new StorePlace(backup, new FileInfo(backup).Length), null, $"'{backup}' is written and sound");
            return 0;
        });
        return command;
    }

    private Command Restore()
    {
        var common = new CommonOptions();
        var file = new Argument<string>("FILE") { Description = "The backup; it stays as it is." };
        var command = new Command("restore", "Puts a backup, which is checked first, in the place of the store's file, which is kept beside it. No host may run on it.") { file };
        common.AddTo(command);
        command.Validators.Add(result => RefuseUrl(result, common, "db restore"));
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(common.Db) ?? "";
            var keptAs = StoreFiles.Restore(parsed.GetValue(file) ?? "", path, clock);
            Done(parsed.GetValue(common.Json), new StorePlace(path, new FileInfo(path).Length), keptAs, $"'{path}' is restored{(keptAs is null ? "" : $"; what it was is kept as '{keptAs}'")}");
            return 0;
        });
        return command;
    }

    private Command Compact()
    {
        var common = new CommonOptions();
        var command = new Command("compact", "Writes the file anew, so that nothing is left in it of what was erased or thrown away.");
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = common.HostOf(parsed, terminal, clock);
            var compacted = host is null ? await CompactFileAsync(Present(parsed.GetValue(common.Db)), cancellationToken) : await host.RunAsync<Compaction>(HttpMethod.Post, "store/compact", cancellationToken);
            Done(parsed.GetValue(common.Json), new StorePlace(compacted.Name, compacted.Bytes), null, $"'{compacted.Name}' had {compacted.BytesBefore:N0} bytes and has {compacted.Bytes:N0}");
            return 0;
        });
        return command;
    }

    private Command Migrate()
    {
        var common = new CommonOptions();
        var command = new Command("migrate", "Brings the file to this version's schema; opening it does that too, so a running host has nothing to do.");
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = common.HostOf(parsed, terminal, clock);
            if (host is not null)
            {
                var place = await host.AskAsync<StorePlace>(HttpMethod.Get, "store", null, cancellationToken);
                Done(parsed.GetValue(common.Json), place, null, $"nothing to do: {host.Address} brought '{place.Name}' to its version's schema when it opened it");
                return 0;
            }

            var path = Present(parsed.GetValue(common.Db));
            await LiteDbStore.Open(path).DisposeAsync();
            Done(parsed.GetValue(common.Json), new StorePlace(path, new FileInfo(path).Length), null, $"'{path}' has this version's schema");
            return 0;
        });
        return command;
    }

    private (StoreCheck Check, string? KeptAs) CheckFile(string path, bool repair)
    {
        var (report, keptAs) = repair ? StoreFiles.Repair(path, clock) : (StoreFiles.Check(path), null);
        return (new StoreCheck(report.Records, report.Events, report.Documents, [.. report.Damage.Select(damage => new StoreDamage(damage.What, damage.From, damage.To, damage.Events))]), keptAs);
    }

    private static async Task<Compaction> CompactFileAsync(string path, CancellationToken cancellationToken)
    {
        var before = new FileInfo(path).Length;
        await using (var store = LiteDbStore.Open(path)) await store.CompactAsync(cancellationToken);
        return new Compaction(path, before, new FileInfo(path).Length);
    }

    private static void RefuseUrl(CommandResult result, CommonOptions common, string verb)
    {
        if (CommonOptions.IsGiven(result, common.Url)) result.AddError($"{verb} puts another file in the place of the store's, and that can't be done under a running host: stop the host, then run {verb} on its file with --db");
    }

    private void Tell(string path, StoreCheck report, string? keptAs)
    {
        terminal.Out.WriteLine($"{report.Events:N0} events and {report.Documents:N0} documents in '{path}' are sound");
        foreach (var damage in report.Damage)
        {
            var positions = damage.From is { } from ? $", positions {from} to {(damage.To is { } to ? $"{to}" : "the end")}" : "";
            terminal.Out.WriteLine($"damaged: {damage.What}{positions}{(damage.Events is > 0 ? $", {damage.Events:N0} events" : "")}");
        }

        if (keptAs is not null) terminal.Out.WriteLine($"repaired; the damaged file is kept as '{keptAs}'");
        else if (report.Damage.Count > 0) terminal.Out.WriteLine("journeybot db check --repair keeps what is sound; a backup holds all");
    }

    private void Done(bool asJson, StorePlace file, string? keptAs, string told)
    {
        if (asJson) terminal.Json(new DbFileReport(file.Name, file.Bytes, keptAs));
        else terminal.Out.WriteLine(told);
    }

    // Opening would make an empty store, and that hides a mistyped path.
    internal static string Present(string? path) => File.Exists(path) ? path : throw new CommandException($"there is no store '{path}'; give its file with --db");

    // As a host answers it.
    private sealed record Compaction(string Name, long BytesBefore, long Bytes);
}
