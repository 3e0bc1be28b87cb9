using JourneyBot.Consent;
using JourneyBot.Feed;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JourneyBot.AspNetCore.Privacy;

/// <summary>Adds what customers have a right to: to see what is kept about them, and to have it erased.</summary>
internal static class PrivacySetup
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new Compaction(provider.GetRequiredService<IDocumentStore>(), provider.GetService<IStoreMaintenance>()));
        services.TryAddSingleton<AuditTrail>();
        services.TryAddSingleton(provider => new CustomerErasure(
            provider.GetRequiredService<IJourneyStore>(),
            provider.GetRequiredService<IDocumentStore>(),
            provider.GetRequiredService<JourneyBook>(),
            provider.GetRequiredService<JourneyFeed>(),
            PersonalPlaces.Of(provider),
            provider.GetRequiredService<AuditTrail>(),
            provider.GetRequiredService<Compaction>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new CustomerExport(
            provider.GetRequiredService<IJourneyStore>(), provider.GetRequiredService<JourneyBook>(), PersonalPlaces.Of(provider), provider.GetRequiredService<TimeProvider>(), provider.GetService<ConsentOptions>()));
        services.TryAddSingleton<ForgetCustomer>(provider => async (stream, by, reason, token) =>
            (await provider.GetRequiredService<CustomerErasure>().EraseAsync(stream, new PrivacyAct(by, reason), token)).Id);
        services.TryAddSingleton<MessageRevisions>();
        services.AddHostedService<ErasureFinishing>();
        services.AddHostedService<RevisionWorker>();
        return services;
    }
}
