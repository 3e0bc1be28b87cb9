using System.Net.WebSockets;
using JourneyBot.DirectLine.Conversations;
using JourneyBot.DirectLine.Wire;

namespace JourneyBot.DirectLine.Doors;

/// <summary>One client's socket: what it has not read yet, then what comes, until one side closes.</summary>
internal sealed class ActivityStream(WebSocket socket, ActivityLog log, TimeProvider clock)
{
    private const int FrameSize = 100;

    /// <summary>An empty frame this often keeps proxies from closing a quiet socket.</summary>
    internal static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan SendWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(2);

    public async Task RunAsync(long watermark, CancellationToken stopping, CancellationToken aborted)
    {
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(stopping, aborted);
        var receiving = ReceiveAsync(closed, aborted);
        try
        {
            await SendAsync(watermark, closed.Token);
            await CloseAsync(receiving);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The client is gone, or reads nothing any more; it comes back with its watermark.
            socket.Abort();
        }

        await receiving;
    }

    private async Task SendAsync(long watermark, CancellationToken closed)
    {
        while (!closed.IsCancellationRequested)
        {
            var changed = log.Changed;
            var page = log.Since(watermark, FrameSize);
            watermark = page.Watermark;
            if (page.Activities.Count > 0)
            {
                var activities = ActivityFrame.StillTrue(page, clock.GetUtcNow());
                if (activities.Count > 0) await SendFrameAsync(ActivityFrame.Write(activities, page.Watermark));
                continue;
            }

            await changed.WaitAsync(PingEvery, clock, closed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!changed.IsCompleted && !closed.IsCancellationRequested) await SendFrameAsync(default);
        }
    }

    private async Task SendFrameAsync(ReadOnlyMemory<byte> text)
    {
        using var patience = new CancellationTokenSource(SendWithin, clock);
        await socket.SendAsync(text, WebSocketMessageType.Text, true, patience.Token);
    }

    // What clients send on the socket are empty pings: reading them shows when the client closes.
    private async Task ReceiveAsync(CancellationTokenSource closed, CancellationToken aborted)
    {
        var ignored = new byte[256];
        try
        {
            while ((await socket.ReceiveAsync(ignored.AsMemory(), aborted)).MessageType != WebSocketMessageType.Close) { }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // Ended without a goodbye, which for us is the same.
        }

        await closed.CancelAsync();
    }

    private async Task CloseAsync(Task receiving)
    {
        using var patience = new CancellationTokenSource(CloseWithin, clock);
        switch (socket.State)
        {
            case WebSocketState.CloseReceived:
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "Goodbye", patience.Token);
                break;
            case WebSocketState.Open:
                await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "The server is stopping", patience.Token);
                await receiving.WaitAsync(patience.Token);
                break;
        }
    }
}
