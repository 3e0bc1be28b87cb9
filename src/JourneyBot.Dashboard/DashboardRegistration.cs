using JourneyBot.Accounts;
using JourneyBot.Dashboard.Accounts;
using JourneyBot.Dashboard.Conversations;
using JourneyBot.Dashboard.Live;
using JourneyBot.Dashboard.Map;
using JourneyBot.Dashboard.Serving;
using JourneyBot.Decisions;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the dashboard.</summary>
public static class DashboardRegistration
{
    /// <summary>
    /// Adds what the dashboard needs of its own; safe to call twice. It reads the journey store, the document store, the journey book, the
    /// contexts and the feed that the host registered.
    /// </summary>
    public static IServiceCollection AddJourneyDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Receipts>();
        services.TryAddSingleton<JourneyTables>();
        services.TryAddSingleton<LiveTicks>();
        services.TryAddSingleton<LiveRoom>();
        services.TryAddSingleton<MapRoom>();
        services.TryAddSingleton<ConversationRoom>();
        services.TryAddSingleton<AccountBook>();
        services.TryAddSingleton<AccountJourneys>();
        services.TryAddSingleton<AccountRoom>();
        return services;
    }
}
