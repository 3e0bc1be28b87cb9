using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace JourneyBot.DirectLine.Tests;

/// <summary>The client's end of a stream.</summary>
public sealed class Follower(WebSocket socket) : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public WebSocket Socket => socket;

    /// <summary>Every text of every message read so far.</summary>
    public List<string> Texts { get; } = [];

    public List<string> Ids { get; } = [];

    public string Watermark { get; private set; } = "";

    /// <summary>The next frame's text; null when the server closed.</summary>
    public async Task<string?> FrameAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var frame = new MemoryStream();
        var buffer = new byte[4_096];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            if (received.MessageType == WebSocketMessageType.Close) return null;
            frame.Write(buffer, 0, received.Count);
            if (received.EndOfMessage) return Encoding.UTF8.GetString(frame.ToArray());
        }
    }

    /// <summary>Reads on until a message with that text came.</summary>
    public async Task UntilAsync(string text)
    {
        while (!Texts.Contains(text)) await TakeAsync();
    }

    /// <summary>Reads on until that many activities came.</summary>
    public async Task UntilAsync(int count)
    {
        while (Ids.Count < count) await TakeAsync();
    }

    public void Dispose() => socket.Dispose();

    private async Task TakeAsync()
    {
        var frame = await FrameAsync() ?? throw new InvalidOperationException("the server closed the stream");
        if (frame.Length == 0) return;
        var json = JsonNode.Parse(frame)!;
        Watermark = (string)json["watermark"]!;
        foreach (var activity in json["activities"]!.AsArray())
        {
            Ids.Add((string)activity!["id"]!);
            Texts.Add((string?)activity["text"] ?? "");
        }
    }
}
