using System.Diagnostics;
using JourneyBot.Testing;
using Newtonsoft.Json.Linq;

namespace BotRuntime.Tests.Connector.Authentication.Node;

/// <summary>Microsoft's JavaScript SDK (npm botframework-connector) in a Node process of its own.</summary>
internal sealed class JavaScriptSdk : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Process _process;

    public JavaScriptSdk()
    {
        var folder = Need.NpmPackages();
        Need.Of(Directory.Exists(Path.Combine(folder, "node_modules", "botframework-connector")), "the npm test packages are older than package.json (npm ci --ignore-scripts in tests/npm)");
        var node = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator).Select(path => Path.Combine(path, "node")).FirstOrDefault(File.Exists);
        Need.Of(node is not null, "Node is not installed");
        _process = Process.Start(new ProcessStartInfo(node ?? "node", "botframework-connector.js")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        }) ?? throw new InvalidOperationException("node did not start");
    }

    public async Task<JObject> DoAsync(object command)
    {
        using var patience = new CancellationTokenSource(Patience);
        await _turn.WaitAsync(patience.Token);
        try
        {
            await _process.StandardInput.WriteLineAsync(JObject.FromObject(command).ToString(Newtonsoft.Json.Formatting.None).AsMemory(), patience.Token);
            await _process.StandardInput.FlushAsync(patience.Token);
            return JObject.Parse(await _process.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("node ended"));
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _turn.Dispose();
    }
}
