using JourneyBot.Dashboard.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.Dashboard.Live;

/// <summary>Opens the Live room, its fragment and the stream of ticks.</summary>
internal static class LiveEndpoints
{
    public static void MapLive(this RouteGroupBuilder group)
    {
        group.MapRoom("/", (HttpContext http) => TypedResults.Redirect(DashboardUrls.Of(http).Live));

        group.MapRoom("/live", async (LiveRoom room, HttpContext http) =>
            Pages.Of<LivePage>(new { Model = (object)await room.ReadAsync(http.RequestAborted), Links = (object)DashboardUrls.Of(http) }));

        group.MapRoom("/live/board", async (LiveRoom room, HttpContext http) =>
            Pages.Of<LiveBoard>(new { Model = (object)await room.ReadAsync(http.RequestAborted), Links = (object)DashboardUrls.Of(http) }));

        group.MapRoom("/live/stream", IResult (LiveTicks ticks, HttpContext http) =>
        {
            if (ticks.TryEnter() is { } place)
            {
                http.Response.OnCompleted(() =>
                {
                    place.Dispose();
                    return Task.CompletedTask;
                });
                return TypedResults.ServerSentEvents(ticks.ListenAsync(place, http.RequestAborted));
            }

            http.Response.Headers.RetryAfter = "30";
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        });
    }
}
