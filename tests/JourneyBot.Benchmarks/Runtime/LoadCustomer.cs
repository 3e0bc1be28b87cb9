using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace JourneyBot.Benchmarks.Runtime;

/// <summary>A customer who writes the next message as soon as the bot has answered the last: a connection of the load program.</summary>
internal sealed class LoadCustomer : IDisposable
{
    // Stands where each message has its number, so that no message is a repetition of another.
    private const string Number = "000000";

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] request;
    private readonly int[] numbers;
    private readonly byte[] answer = new byte[16 * 1024];
    private int sent;

    public LoadCustomer(int number)
    {
        // A run never repeats the conversations of the run before.
        request = Encoding.UTF8.GetBytes(Request($"{Environment.ProcessId}-{number:D3}"));
        numbers = [.. Places(request, Encoding.UTF8.GetBytes(Number))];
    }

    /// <summary>How long each answer took, in ticks of the stopwatch.</summary>
    public List<int> Times { get; } = new(1 << 16);

    public ValueTask ConnectAsync(int port) => socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), CancellationToken.None);

    public async Task AskAsync(long until)
    {
        for (var now = Stopwatch.GetTimestamp(); now < until;)
        {
            sent++;
            foreach (var place in numbers) Write(sent, request.AsSpan(place, Number.Length));
            await socket.SendAsync(request);
            var length = 0;
            while (!IsWhole(answer.AsSpan(0, length)))
            {
                var read = await socket.ReceiveAsync(answer.AsMemory(length));
                if (read == 0) throw new IOException("the server closed the connection");
                length += read;
            }

            var then = Stopwatch.GetTimestamp();
            Times.Add((int)(then - now));
            now = then;
        }
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0) return false;
        if (!answer.StartsWith("HTTP/1.1 200"u8)) throw new IOException($"the server answered {Encoding.UTF8.GetString(answer)}");
        var body = answer[(head + 4)..];
        return body.Length > 0 && body.Length >= LengthOf(answer[..head]) && (body.IndexOf("Echo: "u8) >= 0 ? true : throw new IOException("the server sent no echo"));
    }

    private static int LengthOf(ReadOnlySpan<byte> head)
    {
        foreach (var line in head.Split("\r\n"u8))
        {
            var text = head[line];
            if (text.Length > 15 && Ascii.EqualsIgnoreCase(text[..15], "content-length:"u8)) return int.Parse(text[15..], System.Globalization.CultureInfo.InvariantCulture);
        }

        throw new IOException("the server gave no Content-Length");
    }

    private static void Write(int number, Span<byte> place)
    {
        for (var i = place.Length - 1; i >= 0; i--, number /= 10) place[i] = (byte)('0' + number % 10);
    }

    private static List<int> Places(byte[] text, byte[] sought)
    {
        var places = new List<int>();
        for (var at = text.AsSpan().IndexOf(sought); at >= 0;)
        {
            places.Add(at);
            var next = text.AsSpan(at + sought.Length).IndexOf(sought);
            at = next < 0 ? -1 : at + sought.Length + next;
        }

        return places;
    }

    private static string Request(string customer)
    {
        var body = $$"""
            {"type":"message","id":"{{customer}}|{{Number}}","timestamp":"2026-11-27T10:00:00.0000000Z","localTimestamp":"2026-11-27T11:00:00.0000000+01:00","localTimezone":"Europe/Berlin","serviceUrl":"http://127.0.0.1:9/","channelId":"webchat","from":{"id":"user-{{customer}}","name":"Ann","role":"user"},"conversation":{"id":"conversation-{{customer}}"},"recipient":{"id":"bot","name":"Bot","role":"bot"},"textFormat":"plain","locale":"en-US","text":"Where is my order {{Number}}?","entities":[{"type":"ClientCapabilities","requiresBotState":true,"supportsListening":true,"supportsTts":true}],"channelData":{"clientActivityID":"{{Number}}"},"deliveryMode":"expectReplies"}
            """;
        return $"POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
    }
}
