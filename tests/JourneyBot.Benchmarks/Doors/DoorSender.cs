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

    private const int CustomersOfABatch = 20;

    // Stands where each batch has its number, so that every event is a new one.
    private const string Number = "0000000";

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] request;
    private readonly List<int> numbers = [];
    private readonly byte[] answer = new byte[4 * 1024];
    private int sent;

    public DoorSender(int number)
    {
        // A run never repeats the events of the run before.
        request = Encoding.UTF8.GetBytes(Request($"{Environment.ProcessId}-{number:D3}"));
        for (var at = 0; request.AsSpan(at).IndexOf(Encoding.UTF8.GetBytes(Number)) is >= 0 and var next; at = numbers[^1] + Number.Length) numbers.Add(at + next);
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

    // What analytics-node sends of a shop whose server tells it of the request: customers look at products, and some put one into the cart.
    private static string Request(string sender)
    {
        var calls = Enumerable.Range(0, Calls).Select(call => $$$"""
            {"timestamp":"2026-11-27T10:00:{{{call / 2:D2}}}.000Z","integrations":{},"event":"{{{(call % 5 == 4 ? "Product Added" : "Product Viewed")}}}","type":"track","properties":{"product_id":"507f1f77bcf86cd7994390{{{call % 40:D2}}}","sku":"G-{{{call % 40}}}","name":"Aspen Wool Coat","price":189.95,"quantity":1,"currency":"EUR"},"context":{"ip":"203.0.113.{{{call % 200}}}","userAgent":"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36","locale":"en-GB","page":{"url":"https://shop.example/product/aspen-coat-{{{call % 40}}}","path":"/product/aspen-coat-{{{call % 40}}}","search":"","referrer":""},"library":{"name":"@segment/analytics-node","version":"3.1.0"}},"userId":"u-{{{sender}}}-{{{call % CustomersOfABatch}}}-{{{Number}}}","messageId":"node-next-1795776155150-{{{sender}}}-{{{Number}}}-{{{call:D3}}}","_metadata":{"nodeVersion":"v20.20.2","jsRuntime":"node"}}
            """);
        var body = $$"""{"batch":[{{string.Join(',', calls)}}],"writeKey":"{{DoorServer.Key}}","sentAt":"2026-11-27T10:01:00.000Z"}""";
        var authorization = Convert.ToBase64String(Encoding.UTF8.GetBytes(DoorServer.Key + ":"));
        return $"POST /v1/batch HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Basic {authorization}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
    }
}
