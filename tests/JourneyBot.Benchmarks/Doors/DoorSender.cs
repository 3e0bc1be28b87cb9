using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace JourneyBot.Benchmarks.Doors;

/// <summary>A server that sends its customers' events in batches, each as soon as the last was taken: a connection of the load program.</summary>
internal sealed class DoorSender : IDisposable
{
    /// <summary>How many calls a batch has.</summary>
    public const int Calls = 100;

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] request;
    private readonly List<int> numbers = [];
    private readonly byte[] answer = new byte[4 * 1024];
    private int sent;

    public DoorSender(int number, string payload)
    {
        // A run never repeats the events of the run before.
        request = Encoding.UTF8.GetBytes(DoorPayload.Request(payload, $"{Environment.ProcessId}-{number:D3}"));
        for (var at = 0; request.AsSpan(at).IndexOf(Encoding.UTF8.GetBytes(DoorPayload.Number)) is >= 0 and var next; at = numbers[^1] + DoorPayload.Number.Length) numbers.Add(at + next);
    }

    /// <summary>How long each answer took, in ticks of the stopwatch.</summary>
    public List<int> Times { get; } = new(1 << 14);

    public ValueTask ConnectAsync(int port) => socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), CancellationToken.None);

    public async Task SendAsync(long until)
    {
        for (var now = Stopwatch.GetTimestamp(); now < until;)
        {
            sent++;
            foreach (var place in numbers) Encoding.UTF8.GetBytes(sent.ToString("D7", CultureInfo.InvariantCulture), request.AsSpan(place));
            for (var written = 0; written < request.Length;) written += await socket.SendAsync(request.AsMemory(written));
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
        if (answer.IndexOf("\r\n\r\n"u8) < 0) return false;
        if (!answer.StartsWith("HTTP/1.1 200"u8)) throw new IOException($"the server answered {Encoding.UTF8.GetString(answer)}");
        return answer.IndexOf("{\"success\":true}"u8) >= 0 || (answer.IndexOf("rejected"u8) >= 0 ? throw new IOException($"the server answered {Encoding.UTF8.GetString(answer)}") : false);
    }
}
