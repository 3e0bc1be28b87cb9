using System;
using Microsoft.Bot.Builder.Dialogs.Memory;
using Microsoft.Bot.Builder.Dialogs.Memory.PathResolvers;
using Microsoft.Bot.Builder.Dialogs.Memory.Scopes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The memory scopes and path resolvers of the dialogs, as services.</summary>
public class DialogsBotComponent : BotComponent
{
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<MemoryScope, TurnMemoryScope>();
        services.AddSingleton<MemoryScope>(_ => new SettingsMemoryScope(configuration));
        services.AddSingleton<MemoryScope, DialogMemoryScope>();
        services.AddSingleton<MemoryScope, DialogContextMemoryScope>();
        services.AddSingleton<MemoryScope, DialogClassMemoryScope>();
        services.AddSingleton<MemoryScope, ClassMemoryScope>();
        services.AddSingleton<MemoryScope, ThisMemoryScope>();
        services.AddSingleton<MemoryScope, ConversationMemoryScope>();
        services.AddSingleton<MemoryScope, UserMemoryScope>();

        services.AddSingleton<IPathResolver, DollarPathResolver>();
        services.AddSingleton<IPathResolver, HashPathResolver>();
        services.AddSingleton<IPathResolver, AtAtPathResolver>();
        services.AddSingleton<IPathResolver, AtPathResolver>();
        services.AddSingleton<IPathResolver, PercentPathResolver>();
    }
}
