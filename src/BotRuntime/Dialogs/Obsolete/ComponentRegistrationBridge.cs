using System;
using System.Collections.Generic;
using Microsoft.Bot.Builder.Dialogs.Memory;
using Microsoft.Bot.Builder.Dialogs.Memory.Scopes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Bot.Builder.Dialogs.Obsolete;

/// <summary>Gives what a component has as services to those who still ask its registration.</summary>
[Obsolete("Use `BotComponent` for new components.")]
public class ComponentRegistrationBridge<TComponent> : ComponentRegistration, IComponentMemoryScopes, IComponentPathResolvers
    where TComponent : BotComponent, new()
{
    private readonly IConfiguration _configuration;

    public ComponentRegistrationBridge()
        : this(new TComponent())
    {
    }

    public ComponentRegistrationBridge(TComponent component, IConfiguration configuration = null)
    {
        ArgumentNullException.ThrowIfNull(component);
        BotComponent = component;
        _configuration = configuration ?? new ConfigurationBuilder().Build();
    }

    protected TComponent BotComponent { get; }

    public IEnumerable<MemoryScope> GetMemoryScopes() => GetFromComponent<MemoryScope>();

    public IEnumerable<IPathResolver> GetPathResolvers() => GetFromComponent<IPathResolver>();

    protected IEnumerable<TRegistration> GetFromComponent<TRegistration>(IServiceCollection services = null)
    {
        services ??= new ServiceCollection();
        BotComponent.ConfigureServices(services, _configuration);
        return services.BuildServiceProvider().GetServices<TRegistration>();
    }
}
