using System;
using System.Net.Http;

namespace Microsoft.Bot.Connector;

/// <summary>The client for those who bring none: one pool of connections for the process, which follows changes of DNS.</summary>
internal static class SharedHttp
{
    public static readonly HttpMessageHandler Handler = new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(15),
        AllowAutoRedirect = false,
    };

    public static readonly HttpClient Client = new(Handler, disposeHandler: false);
}
