using System.Diagnostics;
using System.Text.Json.Nodes;
using JourneyBot.Testing;

namespace JourneyBot.DirectLine.Tests.Clients;

/// <summary>botframework-directlinejs in a Node process of its own.</summary>
public sealed class NodeClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;

    public NodeClient()
    {
        var folder = Need.NpmPackages();
        var node = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator).Select(path => Path.Combine(path, "node")).FirstOrDefault(File.Exists);
        Need.Of(node is not null, "Node is not installed");
        process = Process.Start(new ProcessStartInfo(node ?? "node", "directline-client.js")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        }) ?? throw new InvalidOperationException("node did not start");
    }

    /// <summary>What the client told so far.</summary>
    public List<JsonObject> Told { get; } = [];

    public IEnumerable<JsonNode> Activities => Told.Select(told => told["activity"]).OfType<JsonNode>();

    public IEnumerable<string> Texts => Activities.Select(activity => (string?)activity["text"] ?? "");

    public async Task DoAsync(JsonObject command)
    {
        await process.StandardInput.WriteLineAsync(command.ToJsonString());
        await process.StandardInput.FlushAsync();
    }

    public Task SayAsync(string text) => DoAsync(new JsonObject { ["do"] = "post", ["text"] = text, ["clientActivityID"] = "c-" + text });

    /// <summary>Reads on until something was told that fits.</summary>
    public async Task<JsonObject> UntilAsync(Func<JsonObject, bool> fits)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var line = await process.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("the client ended");
            var told = JsonNode.Parse(line)!.AsObject();
            Told.Add(told);
            if (fits(told)) return told;
        }
    }

    public Task<JsonObject> UntilTextAsync(string text) => UntilAsync(told => (string?)told["activity"]?["text"] == text);

    public Task<JsonObject> UntilStatusAsync(string status) => UntilAsync(told => (string?)told["status"] == status);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
