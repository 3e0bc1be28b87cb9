using JourneyBot.Hosting;
using JourneyBot.Ingestion;
using JourneyBot.Ingestion.Collect;
using JourneyBot.Ingestion.Imports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the doors through which web pages report events.</summary>
public static class IngestionExtensions
{
    /// <summary>Adds the doors; safe to call twice. Throws <see cref="InvalidOperationException"/> for a wrong setting, naming its key.</summary>
    public static JourneyBotBuilder AddIngestion(this JourneyBotBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var section = builder.Configuration.GetSection("Ingestion");
        var options = section.Get<IngestionOptions>() ?? new IngestionOptions();
        if (options.BatchesPerMinute is < 1 or > 100_000) throw new InvalidOperationException($"{section.Path}:BatchesPerMinute is {options.BatchesPerMinute}; give a number from 1 to 100000");
        foreach (var origin in options.AllowedOrigins)
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.GetLeftPart(UriPartial.Authority) != origin)
                throw new InvalidOperationException($"{section.Path}:AllowedOrigins has '{origin}'; give an origin such as https://shop.example");

        builder.Services.TryAddSingleton(options);
        builder.Services.TryAddSingleton<SiteGuard>();
        builder.Services.TryAddSingleton<BrowserCookie>();
        builder.Services.TryAddSingleton<JourneyTarget>();
        builder.Services.TryAddSingleton<IImportTarget>(provider => provider.GetRequiredService<JourneyTarget>());
        builder.Services.TryAddTransient<FileImport>();
        builder.Services.AddDataProtection();
        return builder;
    }

    /// <summary>Opens the doors: <c>/journey.js</c>, <c>/journey-chat.js</c>, <c>/journey-panel.js</c> and <c>POST /collect</c>.</summary>
    public static RouteGroupBuilder MapJourneyDoors(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var doors = endpoints.MapGroup("");
        CollectEndpoint.Map(doors);
        return doors;
    }
}
