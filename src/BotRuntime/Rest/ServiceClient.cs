using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector;

namespace Microsoft.Rest;

/// <summary>A client of an HTTP service. Clients that bring neither connections nor handlers share one pool of connections.</summary>
public abstract class ServiceClient<T> : IDisposable
    where T : ServiceClient<T>
{
    private bool _disposeHttpClient;
    private readonly Func<HttpClient> _find;
    private HttpClient _http;
    private bool _disposed;

    protected ServiceClient(HttpClient httpClient, bool disposeHttpClient = true)
    {
        _http = httpClient ?? SharedHttp.Client;
        _disposeHttpClient = disposeHttpClient;
    }

    protected ServiceClient(params DelegatingHandler[] handlers)
        : this(null, handlers)
    {
    }

    protected ServiceClient(HttpClientHandler rootHandler, params DelegatingHandler[] handlers)
    {
        if (rootHandler is null && handlers is null or [])
        {
            _http = SharedHttp.Client;
            return;
        }

        HttpClientHandler = rootHandler;
        FirstMessageHandler = Chain(rootHandler ?? (HttpMessageHandler)new SharedPool(), handlers);
        _http = new HttpClient(FirstMessageHandler, disposeHandler: true);
        _disposeHttpClient = true;
    }

    /// <summary>A client of connections that are found when the first request is sent, and belong to whoever gave them.</summary>
    private protected ServiceClient(Func<HttpClient> http) => _find = http;

    public HttpClient HttpClient
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _http ??= _find();
        }

        protected set => _http = value;
    }

    public virtual HttpHeaderValueCollection<ProductInfoHeaderValue> UserAgent => HttpClient.DefaultRequestHeaders.UserAgent;

    public virtual IEnumerable<HttpMessageHandler> HttpMessageHandlers
    {
        get
        {
            for (var handler = FirstMessageHandler; handler is not null; handler = (handler as DelegatingHandler)?.InnerHandler) yield return handler;
        }
    }

    protected HttpMessageHandler FirstMessageHandler { get; set; }

    protected HttpClientHandler HttpClientHandler { get; set; }

    public bool SetUserAgent(string productName) => SetUserAgent(productName, typeof(T).Assembly.GetName().Version?.ToString() ?? "0");

    /// <summary>Names the product in the requests of this client, if it has connections of its own.</summary>
    public bool SetUserAgent(string productName, string version)
    {
        if (_disposed || HttpClient == SharedHttp.Client) return false;
        UserAgent.Clear();
        UserAgent.Add(new ProductInfoHeaderValue(productName, version));
        return true;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (_disposed || !disposing) return;
        _disposed = true;
        if (_disposeHttpClient && _http != SharedHttp.Client) _http?.Dispose();
    }

    /// <summary>Goes over other connections from now on, which end with this client.</summary>
    private protected void Own(HttpClient http)
    {
        _http = http;
        _disposeHttpClient = true;
    }

    private static HttpMessageHandler Chain(HttpMessageHandler last, DelegatingHandler[] handlers)
    {
        var first = last;
        for (var i = (handlers?.Length ?? 0) - 1; i >= 0; i--)
        {
            // A handler may bring handlers of its own: the chain goes on behind the last of them.
            var end = handlers[i];
            while (end.InnerHandler is DelegatingHandler inner) end = inner;
            end.InnerHandler ??= first;
            first = handlers[i];
        }

        return first;
    }

    // The shared pool outlives every client that uses it.
    private sealed class SharedPool : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _pool = new(SharedHttp.Handler, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _pool.SendAsync(request, cancellationToken);
    }
}
