using JourneyBot.AspNetCore;
using JourneyBot.AspNetCore.Api;
using JourneyBot.AspNetCore.Assets;
using JourneyBot.AspNetCore.Chat;
using JourneyBot.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Opens JourneyBot's routes.</summary>
public static class JourneyBotMapping
{
    /// <summary>Maps the doors, the chat, the API and the dashboard; and <c>/api/messages</c> and the local Direct Line where a bot was added.</summary>
    public static JourneyBotEndpoints MapJourneyBot(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        AssetEndpoints.Map(endpoints);
        endpoints.MapGet("/healthz", () => Results.Text("alive"));
        endpoints.MapGet("/readyz", (Readiness readiness) => readiness.IsReady ? Results.Text("ready") : Results.Text("loading", statusCode: StatusCodes.Status503ServiceUnavailable));

        var chat = endpoints.MapGroup("");
        if (endpoints.ServiceProvider.GetService<IBotFrameworkHttpAdapter>() is not null)
        {
            endpoints.Map("/api/messages", (HttpContext context, IBotFrameworkHttpAdapter adapter, IBot bot) => adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted)).DisableAntiforgery();
            chat.MapDirectLine();
            ChatTokenEndpoint.Map(chat);
        }

        var api = endpoints.MapGroup("/api/v1").DenyUntilChosen("Api");
        ContextEndpoint.Map(api);
        return new JourneyBotEndpoints(endpoints.MapJourneyDoors(), chat, api, endpoints.MapJourneyDashboard());
    }
}
