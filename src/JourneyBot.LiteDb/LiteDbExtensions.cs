using JourneyBot.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Chooses the store.</summary>
public static class LiteDbExtensions
{
    /// <summary>Keeps everything in one LiteDB file, section <c>JourneyBot:LiteDb</c>; safe to call twice.</summary>
    public static JourneyBotBuilder UseLiteDb(this JourneyBotBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddLiteDbStore();
        return builder;
    }
}
