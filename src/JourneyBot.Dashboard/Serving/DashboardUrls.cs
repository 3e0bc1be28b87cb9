using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.Dashboard.Serving;

/// <summary>The addresses of the dashboard, wherever the host mounted it.</summary>
/// <param name="Root">The path of the dashboard, path base included, without a slash at the end.</param>
internal sealed record DashboardUrls(string Root)
{
    public string Live => Root + "/live";

    public string LiveBoard => Root + "/live/board";

    public string LiveStream => Root + "/live/stream";

    public string Map => Root + "/map";

    public string Conversations => Root + "/conversations";

    public string Conversation(string id) => $"{Root}/conversations/{Uri.EscapeDataString(id)}";

    public string Customer(string stream) => $"{Root}/customers/{Uri.EscapeDataString(stream)}";

    public string Reviews => Root + "/reviews";

    public string Account(string id) => $"{Root}/accounts/{Uri.EscapeDataString(id)}";

    public string Asset(string name) => $"{Root}/assets/{DashboardAssets.Versioned(name)}";

    /// <summary>The addresses as the request that is being answered sees them.</summary>
    public static DashboardUrls Of(HttpContext http)
    {
        var endpoint = http.GetEndpoint() as RouteEndpoint;
        var room = endpoint?.Metadata.GetMetadata<RoomPath>()
            ?? throw new InvalidOperationException("the endpoint is no room of the dashboard; map it with MapRoom");
        var pattern = endpoint.RoutePattern.RawText ?? "";
        var mounted = pattern[..^room.Path.Length].Trim('/');
        return new DashboardUrls(http.Request.PathBase.ToUriComponent() + Fill(mounted, http.Request.RouteValues));
    }

    // A prefix may have parameters of its own, such as /{tenant}/journeys.
    private static string Fill(string pattern, RouteValueDictionary values)
    {
        var path = new StringBuilder();
        foreach (var segment in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = segment is ['{', .., '}'] ? segment[1..^1].Split(':', '=', '?')[0].TrimStart('*') : null;
            path.Append('/').Append(name is not null && values.TryGetValue(name, out var value) ? Uri.EscapeDataString(value?.ToString() ?? "") : segment);
        }

        return path.ToString();
    }
}

/// <summary>The part of a route below the dashboard's prefix.</summary>
internal sealed record RoomPath(string Path);

/// <summary>Maps the rooms so that each knows where the dashboard begins.</summary>
internal static class RoomMapping
{
    public static RouteHandlerBuilder MapRoom(this RouteGroupBuilder group, string path, Delegate handler) =>
        group.MapGet(path, handler).WithMetadata(new RoomPath(path)).ExcludeFromDescription();

    /// <summary>Maps what takes the answers of a room's form; the room checks itself that they come from it.</summary>
    public static RouteHandlerBuilder MapAnswer(this RouteGroupBuilder group, string path, Delegate handler) =>
        group.MapPost(path, handler).WithMetadata(new RoomPath(path)).DisableAntiforgery().ExcludeFromDescription();
}
