using System.CommandLine;
using JourneyBot.AspNetCore.Hosting;
using JourneyBot.Events;
using JourneyBot.Host.Output;
using JourneyBot.Journeys;
using JourneyBot.LiteDb;
using Microsoft.AspNetCore.Http.Extensions;

namespace JourneyBot.Host.Commands;

/// <summary><c>journeybot db retention</c>: throws away the events that are older than they are kept.</summary>
internal sealed class RetentionCommand(Terminal terminal, TimeProvider clock)
{
    private readonly CommonOptions common = new();
    private readonly Option<string[]> keep = new("--keep") { Description = "How long events of a name, or of all that begin so, are kept: page.*=90d,search.*=18h.", HelpName = "NAME=TIME,…", DefaultValueFactory = _ => [] };
    private readonly Option<string?> others = new("--else") { Description = "How long all others are kept; for ever where it is not given.", HelpName = "TIME" };
    private readonly Option<bool?> compact = new("--compact") { Description = $"Whether the file is written anew when something was removed, so that nothing of it is left on the disk; by default {RetentionOptions.Section}:Compact, which is true.", HelpName = "true|false" };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Only count what would be removed." };

    public Command Create()
    {
        var command = new Command("retention", $"Removes the events that are older than they are kept: by --keep and --else, or else by {RetentionOptions.Section} of appsettings.json, or of the host.") { keep, others, compact, dryRun };
        common.AddTo(command);
        command.Validators.Add(result =>
        {
            try
            {
                RetentionText.Parse(PairsOf(result.GetValue(keep)), result.GetValue(others));
            }
            catch (FormatException e)
            {
                result.AddError(e.Message);
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (pairs, rest, isDry) = (PairsOf(parsed.GetValue(keep)), parsed.GetValue(others), parsed.GetValue(dryRun));
        using var host = common.HostOf(parsed, terminal, clock);
        var report = host is not null
            ? await host.RunAsync<RetentionReport>(HttpMethod.Post, $"store/retention{Query(pairs, rest, parsed.GetValue(compact), isDry)}", cancellationToken)
            : await OnFileAsync(DbCommand.Present(parsed.GetValue(common.Db)), pairs, rest, parsed.GetValue(compact), isDry, cancellationToken);
        if (parsed.GetValue(common.Json)) terminal.Json(report);
        else terminal.Out.WriteLine($"{report.Removed:N0} of {report.Examined:N0} events {(report.DryRun ? "would be removed" : "are removed")}{(report.Compacted ? ", and the file is written anew" : "")}");
        return 0;
    }

    private async Task<RetentionReport> OnFileAsync(string path, List<KeyValuePair<string, string>> pairs, string? rest, bool? compacts, bool isDry, CancellationToken cancellationToken)
    {
        var settings = Settings();
        var isGiven = pairs.Count > 0 || !string.IsNullOrEmpty(rest);
        if (!isGiven && !settings.IsSet) throw new CommandException($"all is kept for ever: give --keep or --else, or set {RetentionOptions.Section} in appsettings.json of this folder");
        var rules = isGiven ? RetentionText.Parse(pairs, rest) : settings.ToRules();
        await using var store = LiteDbStore.Open(path);
        var retention = new Retention(store, store, store, clock);
        if (isDry) return await retention.CountAsync(rules, cancellationToken);
        var report = await retention.RunAsync(rules, compacts ?? settings.Compact, null, new Percents(terminal), null, cancellationToken);
        terminal.EndProgress();
        return report;
    }

    // As a host that is started in this folder reads them.
    private static RetentionOptions Settings()
    {
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? "Production";
        try
        {
            var settings = new ConfigurationBuilder().SetBasePath(Directory.GetCurrentDirectory())
                .AddJsonFile("appsettings.json", optional: true).AddJsonFile($"appsettings.{environment}.json", optional: true).AddEnvironmentVariables().Build()
                .GetSection(RetentionOptions.Section).Get<RetentionOptions>() ?? new RetentionOptions();
            return settings.Problem is { } problem ? throw new CommandException(problem) : settings;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new CommandException(e.Message);
        }
    }

    private static List<KeyValuePair<string, string>> PairsOf(string[]? rules) =>
        [.. (rules ?? []).SelectMany(rule => rule.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(RetentionText.Pair)];

    private static QueryString Query(IEnumerable<KeyValuePair<string, string>> pairs, string? rest, bool? compacts, bool isDry)
    {
        var query = new QueryBuilder { { "keep", pairs.Select(pair => $"{pair.Key}={pair.Value}") }, { "else", rest ?? "" }, { "dryRun", isDry ? "true" : "false" } };
        if (compacts is { } flag) query.Add("compact", flag ? "true" : "false");
        return query.ToQueryString();
    }

    private sealed class Percents(Terminal terminal) : IProgress<double>
    {
        public void Report(double value) => terminal.Progress($"removing: {value:P0}");
    }
}
