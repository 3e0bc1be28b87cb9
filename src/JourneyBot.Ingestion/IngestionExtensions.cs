using JourneyBot.Hosting;
using JourneyBot.Ingestion;
using JourneyBot.Ingestion.Collect;
using JourneyBot.Ingestion.DeadLetters;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Ingestion.Names;
using JourneyBot.Ingestion.Segment;
using JourneyBot.Ingestion.Webhooks;
using JourneyBot.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the doors through which other systems report events.</summary>
public static class IngestionExtensions
{
    /// <summary>Adds the doors; safe to call twice. Throws <see cref="InvalidOperationException"/> for a wrong setting, naming its key.</summary>
    public static JourneyBotBuilder AddIngestion(this JourneyBotBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var section = builder.Configuration.GetSection("Ingestion");
        var options = section.Get<IngestionOptions>() ?? new IngestionOptions();
        if (options.Problem is { } problem) throw new InvalidOperationException(problem);

        builder.Services.TryAddSingleton(options);
        builder.Services.TryAddSingleton<DoorKeys>();
        builder.Services.TryAddSingleton<DoorOrigins>();
        builder.Services.TryAddSingleton<DoorRates>();
        builder.Services.TryAddSingleton(provider => NamesOf(provider.GetService<Pack>()));
        builder.Services.TryAddSingleton<DeadLetterSeal>();
        builder.Services.TryAddSingleton<DeadLetterBox>();
        builder.Services.TryAddSingleton<DeadLetterReplay>();
        builder.Services.TryAddSingleton<Intake>();
        builder.Services.AddDoor<CollectMapper>();
        builder.Services.AddDoor<SegmentMapper>();
        builder.Services.AddWebhooks(section.GetSection("Webhooks"));
        builder.Services.TryAddSingleton<BrowserCookie>();
        builder.Services.TryAddSingleton<Withdrawal>();
        builder.Services.TryAddSingleton<IdentityTokens>();
        builder.Services.TryAddSingleton<BrowserRecognition>();
        builder.Services.TryAddSingleton<EmailHash>();
        builder.Services.TryAddSingleton<JourneyTarget>();
        builder.Services.TryAddSingleton<IImportTarget>(provider => provider.GetRequiredService<JourneyTarget>());
        builder.Services.TryAddTransient<FileImport>();
        builder.Services.AddDataProtection();
        return builder;
    }

    /// <summary>Adds a door's mapper, so that its dead letters can be tried again.</summary>
    internal static void AddDoor<TMapper>(this IServiceCollection services)
        where TMapper : class, IDoorMapper
    {
        services.TryAddSingleton<TMapper>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDoorMapper, TMapper>(provider => provider.GetRequiredService<TMapper>()));
    }

    // Their mapping files lie below the content root, which is known when the host is built.
    private static void AddWebhooks(this IServiceCollection services, IConfigurationSection section)
    {
        if (services.Any(service => service.ServiceType == typeof(WebhookSources))) return;
        services.AddSingleton(provider => WebhookSources.Read(section, provider.GetRequiredService<IHostEnvironment>().ContentRootPath));
        foreach (var name in section.GetChildren().Select(source => source.Key))
        {
            services.AddSingleton(provider => provider.GetRequiredService<WebhookSources>().Of(name).Mapper);
            services.AddSingleton(provider => provider.GetRequiredService<WebhookSources>().Of(name).PrivacyMapper);
        }
    }

    /// <summary>Opens the doors: <c>/journey.js</c>, <c>/journey-chat.js</c>, <c>/journey-panel.js</c> and <c>POST /collect</c>; <c>/v1/…</c> for Segment's senders; and <c>POST /webhooks/{source}</c>.</summary>
    public static RouteGroupBuilder MapJourneyDoors(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var doors = endpoints.MapGroup("");
        CollectEndpoint.Map(doors);
        SegmentEndpoint.Map(doors);
        WebhookEndpoint.Map(doors);
        return doors;
    }

    // Not every pack says what foreign systems call its events.
    private static EventNameMap NamesOf(Pack? pack) =>
        pack?.File("events.yaml") is { } file && File.Exists(file) ? EventNameMap.Read(file) : EventNameMap.None;
}
