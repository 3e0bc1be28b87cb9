using JourneyBot.Journeys;
using JourneyBot.LiteDb;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the store in one LiteDB file.</summary>
public static class LiteDbRegistration
{
    /// <summary>Keeps events and documents in the file that section <c>JourneyBot:LiteDb</c> names; the section is checked at start. Safe to call twice.</summary>
    public static IServiceCollection AddLiteDbStore(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<LiteDbOptions>().BindConfiguration(LiteDbOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LiteDbOptions>, LiteDbOptionsCheck>());
        services.TryAddSingleton<LiteDbStore>();
        services.TryAddSingleton<IJourneyStore>(provider => provider.GetRequiredService<LiteDbStore>());
        services.TryAddSingleton<IDocumentStore>(provider => provider.GetRequiredService<LiteDbStore>());
        services.TryAddSingleton<IStoreMaintenance>(provider => provider.GetRequiredService<LiteDbStore>());
        return services;
    }
}
