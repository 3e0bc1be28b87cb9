using JourneyBot.Dashboard.Serving;
using JourneyBot.Events;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.Dashboard.Accounts;

/// <summary>Opens the pages of accounts.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this RouteGroupBuilder group) =>
        group.MapRoom("/accounts/{id}", async (string id, string? after, AccountRoom room, HttpContext http) =>
            !string.IsNullOrEmpty(after) && !StreamId.TryParse(after, out _)
                ? Pages.Problem(http, StatusCodes.Status400BadRequest, "This address asks for something that is not there", ["after names the member that the page before ended with"])
                // Routing decodes a path but for its slashes.
                : await room.FindAsync(id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), string.IsNullOrEmpty(after) ? null : after, http.RequestAborted) is { } view
                    ? Pages.Of<AccountPage>(new { Model = (object)view, Links = (object)DashboardUrls.Of(http) })
                    : Pages.Problem(http, StatusCodes.Status404NotFound, "There is no such account", ["Nobody is known to belong to it, and no source has told anything of it."]));
}
