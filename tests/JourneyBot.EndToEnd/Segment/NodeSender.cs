using System.Diagnostics;
using System.Globalization;
using JourneyBot.Testing;

namespace JourneyBot.EndToEnd.Segment;

/// <summary>A real sender under Node, run until it says that all is delivered.</summary>
internal static class NodeSender
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task SendAsync(string sender, Uri address, string key, int events)
    {
        var start = new ProcessStartInfo("node", ["segment-sender.js", sender, address.ToString().TrimEnd('/'), key, events.ToString(CultureInfo.InvariantCulture)])
        {
            WorkingDirectory = Need.NpmPackages(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("node could not be started");
        using var late = new CancellationTokenSource(Patience);
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(late.Token), process.StandardError.ReadToEndAsync(late.Token));
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"{sender} did not deliver within {Patience.TotalMinutes} minutes");
        }

        Assert.True(process.ExitCode == 0 && (await said).Trim() == "delivered", $"{sender} ended with {process.ExitCode}:\n{await said}\n{await errors}");
    }
}
