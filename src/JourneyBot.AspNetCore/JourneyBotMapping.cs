using JourneyBot.AspNetCore;
using JourneyBot.AspNetCore.Administration;
using JourneyBot.AspNetCore.Api;
using JourneyBot.AspNetCore.Assets;
using JourneyBot.AspNetCore.Chat;
using JourneyBot.AspNetCore.Customers;
using JourneyBot.AspNetCore.Hosting;
using JourneyBot.AspNetCore.Privacy;
using JourneyBot.Journeys;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Opens JourneyBot's routes.</summary>
public static class JourneyBotMapping
{
    /// <summary>Maps the doors, the API and the administration; <c>/api/messages</c>, the local Direct Line and the chat's token where a bot was added; and the dashboard where it was added. Throws <see cref="InvalidOperationException"/> where no store was chosen.</summary>
    public static JourneyBotEndpoints MapJourneyBot(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        if (endpoints.ServiceProvider.GetService<IJourneyStore>() is null)
            throw new InvalidOperationException("JourneyBot has no store: choose one after AddJourneyBot, for example .UseLiteDb()");
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
        AccountEndpoint.Map(api);
        ConsentEndpoint.Map(api);
        EventExportEndpoint.Map(api);
        PrivacyEndpoints.Map(api);
        IdentityEndpoints.Map(api);
        var dashboard = endpoints.ServiceProvider.GetService<DashboardAdded>() is null ? endpoints.MapGroup("/journeys") : endpoints.MapJourneyDashboard();
        return new JourneyBotEndpoints(endpoints.MapJourneyDoors(), chat, api, dashboard, AdministrationEndpoints.Map(endpoints));
    }
}
