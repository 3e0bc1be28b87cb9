using System.CommandLine;
using JourneyBot.Host.Output;
using JourneyBot.LiteDb;
using JourneyBot.LiteDb.Repair;

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
        return new Command("db", "Checks, repairs, backs up, restores and compacts the store's file.") { own.Check(), own.Backup(), own.Restore(), own.Compact(), own.Migrate() };
    }

    private Command Check()
    {
        var common = new CommonOptions();
        var repair = new Option<bool>("--repair") { Description = "Put what is sound into a new file in the place of a damaged one, which is kept beside it." };
        var command = new Command("check", "Looks at every record; exit code 1 where something is damaged.") { repair };
        common.AddTo(command);
        command.SetAction(parsed =>
        {
            var path = Present(parsed.GetValue(common.Db));
            var (report, keptAs) = parsed.GetValue(repair) ? StoreFiles.Repair(path, clock) : (StoreFiles.Check(path), null);
            if (parsed.GetValue(common.Json)) terminal.Json(new DbCheckReport(report.IsSound, report.Records, report.Events, report.Documents, report.Damage, keptAs));
            else Tell(path, report, keptAs);
            return report.IsSound || keptAs is not null ? 0 : 1;
        });
        return command;
    }

    private Command Backup()
    {
        var common = new CommonOptions();
        var file = new Argument<string>("FILE") { Description = "The new file." };
        var command = new Command("backup", "Writes all that is stored at this moment into a new file, and checks that.") { file };
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var backup = parsed.GetValue(file) ?? "";
            await using (var store = LiteDbStore.Open(Present(parsed.GetValue(common.Db)))) await store.BackupAsync(backup, cancellationToken);
            Done(parsed.GetValue(common.Json), backup, null, $"'{backup}' is written and sound");
            return 0;
        });
        return command;
    }

    private Command Restore()
    {
        var common = new CommonOptions();
        var file = new Argument<string>("FILE") { Description = "The backup; it stays as it is." };
        var command = new Command("restore", "Puts a backup, which is checked first, in the place of the store's file, which is kept beside it.") { file };
        common.AddTo(command);
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(common.Db) ?? "";
            var keptAs = StoreFiles.Restore(parsed.GetValue(file) ?? "", path, clock);
            Done(parsed.GetValue(common.Json), path, keptAs, $"'{path}' is restored{(keptAs is null ? "" : $"; what it was is kept as '{keptAs}'")}");
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
            var path = Present(parsed.GetValue(common.Db));
            var before = new FileInfo(path).Length;
            await using (var store = LiteDbStore.Open(path)) await store.CompactAsync(cancellationToken);
            Done(parsed.GetValue(common.Json), path, null, $"'{path}' had {before:N0} bytes and has {new FileInfo(path).Length:N0}");
            return 0;
        });
        return command;
    }

    private Command Migrate()
    {
        var common = new CommonOptions();
        var command = new Command("migrate", "Brings the file to this version's schema; opening it does that too.");
        common.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var path = Present(parsed.GetValue(common.Db));
            await LiteDbStore.Open(path).DisposeAsync();
            Done(parsed.GetValue(common.Json), path, null, $"'{path}' has this version's schema");
            return 0;
        });
        return command;
    }

    private void Tell(string path, CheckReport report, string? keptAs)
    {
        terminal.Out.WriteLine($"{report.Events:N0} events and {report.Documents:N0} documents in '{path}' are sound");
        foreach (var damage in report.Damage)
        {
            var positions = damage.From is { } from ? $", positions {from} to {(damage.To is { } to ? $"{to}" : "the end")}" : "";
            terminal.Out.WriteLine($"damaged: {damage.What}{positions}{(damage.Events is > 0 ? $", {damage.Events:N0} events" : "")}");
        }

        if (keptAs is not null) terminal.Out.WriteLine($"repaired; the damaged file is kept as '{keptAs}'");
        else if (!report.IsSound) terminal.Out.WriteLine("journeybot db check --repair keeps what is sound; a backup holds all");
    }

    private void Done(bool asJson, string path, string? keptAs, string told)
    {
        if (asJson) terminal.Json(new DbFileReport(path, new FileInfo(path).Length, keptAs));
        else terminal.Out.WriteLine(told);
    }

    // Opening would make an empty store, and that hides a mistyped path.
    private static string Present(string? path) => File.Exists(path) ? path : throw new CommandException($"there is no store '{path}'; give its file with --db");
}
