using System.Net;
using System.Net.Sockets;
using JourneyBot.Hosting;
using Microsoft.Extensions.Hosting;

namespace JourneyBot.Outgoing.Sinks;

/// <summary>
/// Opens connections to a sink: no redirect is followed, no cookie kept, no proxy asked, and what is connected to is the very address that was looked
/// at, so that a name can't lead to one address when it is checked and to another when it is used.
/// </summary>
internal static class SinkConnections
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public static HttpClient Open(Sink sink, IHostEnvironment environment)
    {
        var mayBePrivate = sink.Options.AllowPrivateAddresses || (environment.IsDevelopment() && OwnMachine.IsName(sink.Url.Host));
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = Lifetime,
            ConnectTimeout = sink.Options.Timeout,
            MaxResponseHeadersLength = 16,
            ConnectCallback = (context, token) => ConnectAsync(context.DnsEndPoint, mayBePrivate, token),
        };
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint point, bool mayBePrivate, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(point.Host, cancellationToken);
        var allowed = mayBePrivate ? addresses : [.. addresses.Where(PublicAddress.Is)];
        if (allowed.Length == 0)
            throw new RefusedAddressException($"{point.Host} is at a private or local address; set AllowPrivateAddresses of the sink where that is meant");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, point.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
