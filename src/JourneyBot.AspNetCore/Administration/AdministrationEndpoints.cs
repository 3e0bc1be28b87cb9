using JourneyBot.Journeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.AspNetCore.Administration;

/// <summary>
/// The command line's verbs through a running host, <c>/api/v1/administration</c>. A further verb is a route in one of these files, or in a
/// file of its own: short answers are plain JSON, long ones a <see cref="LongAnswer{T}"/>, errors <see cref="Problems"/>; the guard is on all of them.
/// </summary>
internal static class AdministrationEndpoints
{
    public static RouteGroupBuilder Map(IEndpointRouteBuilder endpoints)
    {
        var routes = endpoints.MapGroup("/api/v1/administration");
        routes.AddEndpointFilter(AdministrationGuard.CheckAsync);
        ImportDoor.Map(routes);
        DeadLetterCommands.Map(routes);
        AnalysisQueries.Map(routes);
        IdentityQueries.Map(routes);
        RetentionCommand.Map(routes);
        OutgoingCommands.Map(routes);
        CustomerCommands.Map(routes);
        IdentityCommands.Map(routes);
        // Not every store can be looked after from here.
        if (endpoints.ServiceProvider.GetService<IStoreMaintenance>() is not null) StoreCommands.Map(routes);
        return routes;
    }
}
