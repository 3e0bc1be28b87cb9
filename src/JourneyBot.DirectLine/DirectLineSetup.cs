using JourneyBot.DirectLine;
using JourneyBot.DirectLine.Conversations;
using JourneyBot.DirectLine.Doors;
using JourneyBot.DirectLine.Files;
using JourneyBot.DirectLine.Tokens;
using JourneyBot.DirectLine.Turns;
using JourneyBot.Journeys;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the local Direct Line channel.</summary>
public static class DirectLineSetup
{
    /// <summary>
    /// Adds <see cref="DirectLineAdapter"/> with its conversations, tokens and turns. It needs an <see cref="IDocumentStore"/> and the
    /// bot as <c>IBot</c>, which it takes from a scope of its own each turn. Can be called twice.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Gives the adapter its middleware and error handling, for example <c>(services, adapter) => adapter.ShareWith(services.GetRequiredService&lt;CloudAdapter&gt;())</c>; called once, when the adapter is made.</param>
    public static IServiceCollection AddDirectLine(this IServiceCollection services, Action<IServiceProvider, DirectLineAdapter>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (configure is not null) services.AddSingleton(new AdapterSetup(configure));
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<DirectLineOptions>().BindConfiguration(DirectLineOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DirectLineOptions>, DirectLineOptionsCheck>());

        services.TryAddSingleton<SigningKey>();
        services.TryAddSingleton(provider => new DirectLineTokens(provider.GetRequiredService<SigningKey>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new DirectLineConversations(
            provider.GetRequiredService<IDocumentStore>(), provider.GetRequiredService<IOptions<DirectLineOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(Adapter);
        services.TryAddSingleton<TurnQueue>();

        services.TryAddSingleton<OriginGate>();
        services.TryAddSingleton<Callers>();
        services.TryAddSingleton<TokenDoor>();
        services.TryAddSingleton<ConversationDoor>();
        services.TryAddSingleton<ActivityPost>();
        services.TryAddSingleton<ActivityDoor>();
        services.TryAddSingleton<DirectLineFiles>();
        services.TryAddSingleton<UploadDoor>();
        services.TryAddSingleton<FileDoor>();
        services.TryAddSingleton<StreamDoor>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SigningKey>(provider => provider.GetRequiredService<SigningKey>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TurnQueue>(provider => provider.GetRequiredService<TurnQueue>()));
        return services;
    }

    private static DirectLineAdapter Adapter(IServiceProvider provider)
    {
        var adapter = new DirectLineAdapter(
            provider.GetRequiredService<DirectLineConversations>(), provider.GetRequiredService<IOptions<DirectLineOptions>>(), provider.GetRequiredService<TimeProvider>());
        foreach (var setup in provider.GetServices<AdapterSetup>()) setup.Configure(provider, adapter);
        return adapter;
    }

    private sealed record AdapterSetup(Action<IServiceProvider, DirectLineAdapter> Configure);
}
