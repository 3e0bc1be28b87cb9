using JourneyBot.Dashboard.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.Dashboard.Map;

/// <summary>Opens the journey map.</summary>
internal static class MapEndpoints
{
    public static void MapJourneyMap(this RouteGroupBuilder group) =>
        group.MapRoom("/map", async (MapRoom room, TimeProvider clock, HttpContext http) =>
        {
            var errors = new List<string>();
            var query = MapQuery.Read(http.Request.Query, clock.GetUtcNow(), room.Goal, errors);
            return errors.Count > 0
                ? Pages.Problem(http, StatusCodes.Status400BadRequest, "This address asks for something that is not there", errors)
                : Pages.Of<MapPage>(new { Model = (object)await room.ReadAsync(query, http.RequestAborted), Links = (object)DashboardUrls.Of(http) });
        });
}
