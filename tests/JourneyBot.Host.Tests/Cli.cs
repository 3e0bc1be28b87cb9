using System.Text.Json;
using JourneyBot.Host.Commands;
using JourneyBot.Host.Output;

namespace JourneyBot.Host.Tests;

/// <summary>Runs the command line in a folder of its own.</summary>
internal sealed class Cli : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("journeybot-cli-").FullName;

    public string Db => Path.Combine(Folder, "journeys.db");

    public static async Task<CliRun> RunAsync(params string[] args) => await RunAsync(CancellationToken.None, args);

    public static async Task<CliRun> RunAsync(CancellationToken cancellationToken, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, new Terminal(output, error, showsProgress: false), TimeProvider.System, cancellationToken);
        return new CliRun(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs a verb on the folder's store and reads its document.</summary>
    public async Task<JsonElement> JsonAsync(params string[] args)
    {
        var run = await RunAsync([.. args, "--db", Db, "--json"]);
        Assert.True(run.Code == 0, run.Error);
        using var document = JsonDocument.Parse(run.Output);
        return document.RootElement.Clone();
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What a run of the command line came to.</summary>
internal sealed record CliRun(int Code, string Output, string Error);
