using System.Globalization;
using JourneyBot.Dashboard.Serving;
using JourneyBot.Events;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.Dashboard.Conversations;

/// <summary>Opens the list of conversations, conversations and customers.</summary>
internal static class ConversationEndpoints
{
    public static void MapConversations(this RouteGroupBuilder group)
    {
        group.MapRoom("/conversations", async (ConversationRoom room, HttpContext http) =>
        {
            var errors = new List<string>();
            var query = ConversationQuery.Read(http.Request.Query, [.. room.Stages.Select(stage => stage.Id)], errors);
            return errors.Count > 0
                ? Pages.Problem(http, StatusCodes.Status400BadRequest, "This address asks for something that is not there", errors)
                : Pages.Of<ConversationsPage>(new { Model = (object)await room.ListAsync(query, http.RequestAborted), Query = (object)query, Links = (object)DashboardUrls.Of(http) });
        });

        group.MapRoom("/conversations/{id}", async (string id, string? before, ConversationRoom room, HttpContext http) =>
            !TryReadMoment(before, out var moment) ? WrongMoment(http)
            : await room.ConversationAsync(Slashes(id), moment, http.RequestAborted) is { } view ? Page(view, http)
            : Pages.Problem(http, StatusCodes.Status404NotFound, "There is no such conversation", ["It may have been erased, or the address is not complete."]));

        group.MapRoom("/customers/{stream}", async (string stream, string? before, ConversationRoom room, HttpContext http) =>
            !TryReadMoment(before, out var moment) ? WrongMoment(http)
            : StreamId.TryParse(Slashes(stream), out var id) && await room.CustomerAsync(id, moment, http.RequestAborted) is { } view ? Page(view, http)
            : Pages.Problem(http, StatusCodes.Status404NotFound, "There is no such customer", ["A customer is named by kind and value, for example anonymous:0190a.", "It may have been erased, or it has no events yet."]));
    }

    private static RazorComponentResult Page(ConversationView view, HttpContext http) =>
        Pages.Of<ConversationPage>(new { Model = (object)view, Links = (object)DashboardUrls.Of(http) });

    private static RazorComponentResult WrongMoment(HttpContext http) =>
        Pages.Problem(http, StatusCodes.Status400BadRequest, "This address asks for something that is not there", ["before is a time such as 2026-11-23T12:00:00Z"]);

    // Routing decodes a path but for its slashes, which Teams ids have.
    private static string Slashes(string value) => value.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static bool TryReadMoment(string? text, out DateTimeOffset? moment)
    {
        moment = null;
        if (string.IsNullOrEmpty(text)) return true;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read)) return false;
        moment = read;
        return true;
    }
}
