namespace JourneyBot.AspNetCore.Tests;

/// <summary>Asks a site what the command line asks with <c>--url</c>.</summary>
internal static class Administrator
{
    public static Task<HttpResponseMessage> SendAsync(this Site site, string method, string path, string? authorization = null, params (string Name, string Value)[] headers) =>
        SendAsync(site, method, path, [("Authorization", authorization ?? ""), .. headers], null, default);

    public static Task<HttpResponseMessage> SendAsync(this Site site, string method, string path, HttpContent? body, CancellationToken cancellationToken) =>
        SendAsync(site, method, path, [], body, cancellationToken);

    private static async Task<HttpResponseMessage> SendAsync(Site site, string method, string path, (string Name, string Value)[] headers, HttpContent? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1/administration/" + path) { Content = body };
        foreach (var (name, value) in headers)
            if (value.Length > 0) request.Headers.TryAddWithoutValidation(name, value);
        return await site.Http.SendAsync(request, cancellationToken);
    }
}
