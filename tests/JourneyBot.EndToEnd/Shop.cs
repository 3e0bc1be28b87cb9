using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using JourneyBot.Testing;

namespace JourneyBot.EndToEnd;

/// <summary>The demo shop, run as its users run it: a process of its own, with a store of its own, on a free port of this machine.</summary>
public sealed class Shop : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();

    private Shop(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    public string Output
    {
        get
        {
            lock (output) return output.ToString();
        }
    }

    /// <summary>Starts the shop and waits until it takes requests.</summary>
    public static async Task<Shop> StartAsync(string folder, params (string Key, string Value)[] settings)
    {
        var configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        var home = Path.Combine(Repository.Root, "samples", "FashionShop");
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(home, "bin", configuration, "net10.0", "FashionShop.dll"), "--urls", address.ToString()])
        {
            WorkingDirectory = home,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["JourneyBot__LiteDb__Path"] = Path.Combine(folder, "journeys.db");
        start.Environment["JourneyBot__Bot__OutboxPath"] = Path.Combine(folder, "outbox.ndjson");
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;

        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started");
        var shop = new Shop(process, address);
        process.OutputDataReceived += (_, line) => shop.Note(line.Data);
        process.ErrorDataReceived += (_, line) => shop.Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await shop.ReadyAsync();
        return shop;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task ReadyAsync()
    {
        using var client = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await tick.WaitForNextTickAsync(patience.Token))
        {
            if (process.HasExited) throw new InvalidOperationException("the shop ended at start:\n" + Output);
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

    private void Note(string? line)
    {
        lock (output) output.AppendLine(line);
    }
}
