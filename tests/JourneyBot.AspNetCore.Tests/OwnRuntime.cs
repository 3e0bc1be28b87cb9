using Microsoft.Bot.Builder;

namespace JourneyBot.AspNetCore.Tests;

/// <summary>What only our own runtime promises of <c>/api/messages</c>: the official adapter takes anonymous requests and bodies of any length.</summary>
internal static class OwnRuntime
{
    public static string[] Doors { get; } = typeof(IBot).Assembly.GetName().Name == "BotRuntime" ? ["/api/messages"] : [];
}
