using System.Net;
using System.Text;

namespace BotRuntime.Tests.Connector;

/// <summary>The other side of HTTP: answers by a function and remembers what it was asked.</summary>
internal sealed class FakeWeb(Func<HttpRequestMessage, string, HttpResponseMessage> answer) : HttpMessageHandler, IHttpClientFactory
{
    public List<(HttpMethod Method, string Url, string Body, string? Authorization)> Asked { get; } = [];

    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (Asked) Asked.Add((request.Method, request.RequestUri!.AbsoluteUri, body, request.Headers.Authorization?.ToString()));
        await Before();
        return answer(request, body);
    }
}
