using JourneyBot.BotFramework;
using JourneyBot.BotFramework.Privacy;
using JourneyBot.BotFramework.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JourneyBot.AspNetCore.Bots;

/// <summary>The adapter behind <c>/api/messages</c>, whose middleware and error handling the local Direct Line takes over, so that Web Chat and Teams share one bot.</summary>
internal static class SharedAdapter
{
    /// <summary>Makes it, with the journey middleware first, so that it sees all that happens in a turn.</summary>
    public static CloudAdapter Make(IServiceProvider services, Action<IServiceProvider, BotAdapter>? configure)
    {
        var adapter = new CloudAdapter(services.GetRequiredService<BotFrameworkAuthentication>(), services.GetRequiredService<ILogger<CloudAdapter>>());
        adapter.Use(services.GetRequiredService<JourneyMiddleware>());
        if (services.GetRequiredService<BotFrameworkOptions>().AnswersPrivacyWishes) adapter.Use(services.GetRequiredService<PrivacyMiddleware>());
        configure?.Invoke(services, adapter);
        adapter.OnTurnError ??= new ApologyOnError(services.GetRequiredService<ILogger<ApologyOnError>>()).SayAsync;
        return adapter;
    }
}
