using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using JourneyBot.Events;
using JourneyBot.LiteDb;
using JourneyBot.Testing;

namespace JourneyBot.EndToEnd.Segment;

/// <summary>The host as its users run it, a process that can be killed and started again on the same file and port.</summary>
internal sealed class JourneyServer : IAsyncDisposable
{
    public const string SiteKey = "shop";
    public const string ServerKey = "a-server-keeps-this-one-to-itself";

    private readonly string file;
    private readonly string origin;
    private readonly StringBuilder output = new();
    private Process? process;

    private JourneyServer(string file, string origin)
    {
        this.file = file;
        this.origin = origin;
    }

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Starts the host over a new file in a folder; pages of an origin may send to it.</summary>
    public static async Task<JourneyServer> StartAsync(string folder, string origin = "http://127.0.0.1")
    {
        var server = new JourneyServer(Path.Combine(folder, "journeys.db"), origin);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Ends the process at once, as <c>kill -9</c> does, and starts it again.</summary>
    public async Task KillAndStartAsync()
    {
        await KillAsync();
        await StartAgainAsync();
    }

    /// <summary>Ends the host for good and reads what it has stored.</summary>
    public async Task<IReadOnlyList<JourneyEvent>> EventsAsync()
    {
        await KillAsync();
        await using var store = LiteDbStore.Open(file);
        var events = new List<JourneyEvent>();
        await foreach (var logged in store.ReadLogAsync(0, default)) events.Add(logged.Event);
        return events;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private async Task StartAgainAsync()
    {
        var configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        var program = Path.Combine(Repository.Root, "src", "JourneyBot.Host", "bin", configuration, "net10.0", "JourneyBot.Host.dll");
        var start = new ProcessStartInfo("dotnet", [program, "serve", "--urls", Address.ToString(), "--db", file])
        {
            WorkingDirectory = Path.GetDirectoryName(file) ?? "",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["JourneyBot__Ingestion__SiteKeys__0"] = SiteKey;
        start.Environment["JourneyBot__Ingestion__ServerKeys__0"] = ServerKey;
        start.Environment["JourneyBot__Ingestion__AllowedOrigins__0"] = origin;
        process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started");
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ReadyAsync(process);
    }

    private async Task ReadyAsync(Process started)
    {
        using var client = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await tick.WaitForNextTickAsync(patience.Token))
        {
            if (started.HasExited) throw new InvalidOperationException($"the host ended at start:\n{Output}");
            try
            {
                if ((await client.GetAsync(new Uri(Address, "/readyz"), patience.Token)).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }
    }

    private async Task KillAsync()
    {
        if (process is null) return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    private string Output
    {
        get
        {
            lock (output) return output.ToString();
        }
    }

    private void Note(string? line)
    {
        lock (output) output.AppendLine(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
