using JourneyBot.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JourneyBot.AspNetCore.Hosting;

/// <summary>Answers 403 until the host has chosen who may use a group of routes; in Development the machine itself may.</summary>
internal static class DenyByDefault
{
    public static TBuilder DenyUntilChosen<TBuilder>(this TBuilder group, string name)
        where TBuilder : IEndpointConventionBuilder =>
        group.AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            var metadata = context.GetEndpoint()?.Metadata;
            var chosen = metadata?.GetMetadata<IAuthorizeData>() is not null || metadata?.GetMetadata<IAllowAnonymous>() is not null;
            return chosen || IsOwnMachine(context)
                ? await next(invocation)
                : Results.Json(new { error = $"nobody may use this yet: call journeys.{name}.RequireAuthorization(…) on what MapJourneyBot returned" }, statusCode: StatusCodes.Status403Forbidden);
        });

    /// <summary>Whether the host runs in Development and the request was sent on its own machine.</summary>
    public static bool IsOwnMachine(HttpContext context) =>
        context.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment()
        && OwnMachine.Sent(context.Connection.RemoteIpAddress, context.Request.Host.Host, context.Request.Headers.Keys);
}
