using JourneyBot.Consent;
using JourneyBot.Decisions;
using JourneyBot.Hosting;
using JourneyBot.Journeys;
using JourneyBot.Outgoing;
using JourneyBot.Outgoing.Delivery;
using JourneyBot.Outgoing.Derived;
using JourneyBot.Outgoing.Sinks;
using JourneyBot.Stages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the sinks that are told what happens.</summary>
public static class OutgoingExtensions
{
    /// <summary>Adds the sinks of section <c>JourneyBot:Outgoing</c>; safe to call twice. A wrong setting ends the start with <see cref="InvalidOperationException"/>, naming its key and the fix.</summary>
    public static JourneyBotBuilder AddOutgoing(this JourneyBotBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (services.Any(service => service.ServiceType == typeof(Outbound))) return builder;
        var options = Read(builder.Configuration.GetSection("Outgoing"));
        services.AddSingleton(provider => ListOf(options, provider));
        services.AddSingleton<Pulse>();
        services.AddSingleton<StageWatch>();
        services.AddSingleton<PromptOutcomes>();
        services.AddSingleton<Derivation>();
        services.AddSingleton(provider => new Outbound(
            provider.GetRequiredService<SinkList>(),
            provider.GetRequiredService<IJourneyStore>(),
            provider.GetRequiredService<IDocumentStore>(),
            provider.GetRequiredService<JourneyBook>(),
            provider.GetRequiredService<Derivation>(),
            provider.GetRequiredService<Pulse>(),
            sink => SinkConnections.Open(sink, provider.GetRequiredService<IHostEnvironment>()),
            Random.Shared.NextDouble,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddHostedService<OutgoingWorker>();
        // Only where somebody wants to know the outcomes of prompts do decisions write them down for others.
        if (options.Sinks.Any(pair => new Sink(pair.Key, pair.Value, "").WantsPrompts)) services.TryAddSingleton<IDecisionOutbox>(provider => provider.GetRequiredService<PromptOutcomes>());
        return builder;
    }

    // What does not depend on where the host runs is told before it is even built.
    private static OutgoingOptions Read(IConfigurationSection section)
    {
        var options = new OutgoingOptions();
        foreach (var child in section.GetSection(nameof(OutgoingOptions.Sinks)).GetChildren()) options.Sinks[child.Key] = Bound(child);
        if (options.Sinks.Select(pair => SinkCheck.Problem(pair.Key, pair.Value, isDevelopment: true)).FirstOrDefault(problem => problem is not null) is { } wrong) throw new InvalidOperationException(wrong);
        return options;
    }

    private static SinkOptions Bound(IConfigurationSection section)
    {
        try
        {
            return section.Get<SinkOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new SinkOptions();
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidOperationException($"{section.Path}: {e.Message}", e);
        }
    }

    private static SinkList ListOf(OutgoingOptions options, IServiceProvider provider)
    {
        var isDevelopment = provider.GetRequiredService<IHostEnvironment>().IsDevelopment();
        if (options.Sinks.Select(pair => SinkCheck.Problem(pair.Key, pair.Value, isDevelopment)).FirstOrDefault(problem => problem is not null) is { } wrong) throw new InvalidOperationException(wrong);
        var goal = provider.GetRequiredService<StageModel>().Goal;
        return new SinkList([.. options.Sinks.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new Sink(pair.Key, pair.Value, goal, provider.GetService<ConsentOptions>()))]);
    }
}
