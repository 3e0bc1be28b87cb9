using JourneyBot.DirectLine.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Opens the local Direct Line channel.</summary>
public static class DirectLineEndpoints
{
    /// <summary>
    /// Maps <c>/v3/directline/…</c>. The routes check their own tokens, so a fallback policy does not apply to them. Behind a
    /// proxy that ends TLS use forwarded headers, or clients get <c>ws:</c> addresses.
    /// </summary>
    /// <exception cref="InvalidOperationException"><c>AddDirectLine</c> was not called.</exception>
    public static RouteGroupBuilder MapDirectLine(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var origins = services.GetService<OriginGate>() ?? throw new InvalidOperationException("The local Direct Line is not set up; call services.AddDirectLine() first.");
        var tokens = services.GetRequiredService<TokenDoor>();
        var conversations = services.GetRequiredService<ConversationDoor>();
        var activities = services.GetRequiredService<ActivityDoor>();
        var stream = services.GetRequiredService<StreamDoor>();

        var group = endpoints.MapGroup("/v3/directline");
        group.AllowAnonymous().ExcludeFromDescription();
        group.AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return origins.Refusal(context.HttpContext) ?? await next(context);
        });
        group.MapPost("/tokens/generate", (Delegate)tokens.GenerateAsync);
        group.MapPost("/tokens/refresh", (Delegate)tokens.RefreshAsync);
        group.MapPost("/conversations", (Delegate)conversations.StartAsync);
        group.MapGet("/conversations/{conversationId}", conversations.ReconnectAsync);
        group.MapPost("/conversations/{conversationId}/activities", activities.PostAsync);
        group.MapGet("/conversations/{conversationId}/activities", activities.GetAsync);
        group.MapPost("/conversations/{conversationId}/upload", services.GetRequiredService<UploadDoor>().PostAsync).DisableAntiforgery();
        group.MapGet("/conversations/{conversationId}/files/{token}", services.GetRequiredService<FileDoor>().GetAsync);
        group.MapMethods("/{**path}", [HttpMethods.Options], origins.Preflight);

        // A pipeline of its own, so that a host need not know that there are web sockets in here.
        var sockets = endpoints.CreateApplicationBuilder();
        sockets.UseWebSockets();
        sockets.Run(stream.OpenAsync);
        group.MapGet("/conversations/{conversationId}/stream", sockets.Build());
        return group;
    }
}
