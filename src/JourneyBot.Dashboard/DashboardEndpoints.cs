using JourneyBot.Dashboard.Accounts;
using JourneyBot.Dashboard.Conversations;
using JourneyBot.Dashboard.Live;
using JourneyBot.Dashboard.Map;
using JourneyBot.Dashboard.Reviews;
using JourneyBot.Dashboard.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Opens the dashboard.</summary>
public static class DashboardEndpoints
{
    /// <summary>
    /// Maps the dashboard below a prefix, <c>/journeys</c> by default. The group answers 403 until it has an authorization choice
    /// (<c>RequireAuthorization(…)</c> or <c>AllowAnonymous()</c>), except to a browser on the same machine in Development.
    /// </summary>
    public static RouteGroupBuilder MapJourneyDashboard(this IEndpointRouteBuilder endpoints, string prefix = "/journeys")
    {
        var group = endpoints.MapGroup(prefix);
        group.AddEndpointFilter(DashboardAccess.CheckAsync);
        group.AddEndpointFilter(DashboardHeaders.SetAsync);
        group.MapAssets();
        group.MapLive();
        group.MapJourneyMap();
        group.MapConversations();
        group.MapReviews();
        group.MapAccounts();
        return group;
    }
}
