using JourneyBot.Accounts;
using JourneyBot.AspNetCore;
using JourneyBot.AspNetCore.Administration;
using JourneyBot.AspNetCore.Api;
using JourneyBot.AspNetCore.Customers;
using JourneyBot.AspNetCore.Hosting;
using JourneyBot.AspNetCore.Privacy;
using JourneyBot.Consent;
using JourneyBot.Context;
using JourneyBot.Decisions;
using JourneyBot.Feed;
using JourneyBot.Forecasts;
using JourneyBot.Hosting;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Pipeline.Codes;
using JourneyBot.Pipeline.Proposals;
using JourneyBot.Prompts;
using JourneyBot.Reviews;
using JourneyBot.Segments;
using JourneyBot.Stages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds JourneyBot to a host.</summary>
public static class JourneyBotExtensions
{
    /// <summary>Adds the journeys and the doors, set up by section <c>JourneyBot</c>; choose a store with <c>Use…</c>. Safe to call twice. A wrong setting throws <see cref="InvalidOperationException"/> with its key.</summary>
    public static JourneyBotBuilder AddJourneyBot(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("JourneyBot");
        var builder = new JourneyBotBuilder(services, section);
        var options = section.Get<JourneyBotOptions>() ?? new JourneyBotOptions();
        if (options.SessionTimeout < TimeSpan.FromMinutes(1) || options.SessionTimeout > TimeSpan.FromDays(1))
            throw new InvalidOperationException($"JourneyBot:SessionTimeout is {options.SessionTimeout}; give a time from 00:01:00 to 1.00:00:00");

        if (options.JourneysInMemory is < 100 or > 1_000_000)
            throw new InvalidOperationException($"JourneyBot:JourneysInMemory is {options.JourneysInMemory}; give a number from 100 to 1000000");

        if (options.ContextBudget <= TimeSpan.Zero || options.ContextBudget > TimeSpan.FromMinutes(1))
            throw new InvalidOperationException($"JourneyBot:ContextBudget is {options.ContextBudget}; give a time up to 00:01:00, such as 00:00:00.050");

        if (string.IsNullOrWhiteSpace(options.Pack)) throw new InvalidOperationException("JourneyBot:Pack is empty; give the name of a pack such as retail");

        var administration = section.GetSection("Administration").Get<AdministrationOptions>() ?? new AdministrationOptions();
        if (administration.Problem is { } problem) throw new InvalidOperationException(problem);

        var retention = section.GetSection("Retention").Get<RetentionOptions>() ?? new RetentionOptions();
        if (retention.Problem is { } unkept) throw new InvalidOperationException(unkept);

        var redaction = section.GetSection("Redaction").Get<RedactionOptions>() ?? new RedactionOptions();
        var (rules, names) = (redaction.ToRules(), redaction.ToNames());
        var consent = section.GetSection("Consent").Get<ConsentOptions>() ?? new ConsentOptions();
        if (consent.Problem is { } unclear) throw new InvalidOperationException(unclear);

        var matching = configuration.GetSection(MatchingOptions.Section).Get<MatchingOptions>() ?? new MatchingOptions();
        if (matching.Problem is { } unlike) throw new InvalidOperationException(unlike);

        var identity = section.GetSection("Identity").Get<IdentityOptions>() ?? new IdentityOptions();
        if (identity.Problem is { } unidentified) throw new InvalidOperationException(unidentified);

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(consent);
        services.TryAddSingleton(provider => Pack.Find(options.Pack, options.Packs, provider.GetRequiredService<IHostEnvironment>().ContentRootPath, AppContext.BaseDirectory));
        services.TryAddSingleton(provider => StageFile.Read(provider.GetRequiredService<Pack>().File("stages.yaml")));
        services.TryAddSingleton(provider => SegmentFile.Read(provider.GetRequiredService<Pack>().File("segments.yaml"), provider.GetRequiredService<StageModel>()));
        services.TryAddSingleton(options);
        services.TryAddSingleton(provider => JourneyRules.For(provider.GetRequiredService<StageModel>(), options.SessionTimeout));
        services.TryAddSingleton(identity.ToRules());
        services.TryAddSingleton<CustomerGraph>();
        services.TryAddSingleton<IdentityVerdicts>();
        services.TryAddSingleton<CustomerMerging>();
        services.TryAddSingleton<PostponedReviews>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IReviewSource, ProposedReviews>());
        services.TryAddSingleton<IdentityReviews>();
        services.TryAddSingleton(provider => new JourneyBook(
            provider.GetRequiredService<IJourneyStore>(), provider.GetRequiredService<CustomerGraph>(), provider.GetRequiredService<JourneyRules>(), options.JourneysInMemory));
        services.TryAddSingleton<JourneyFeed>();
        services.TryAddSingleton<EmailHash>();
        services.TryAddSingleton(rules);
        services.TryAddSingleton(provider => new Redactor(rules, names, provider.GetRequiredService<IDocumentStore>()));
        services.TryAddSingleton<AnalyticsConsents>();
        services.TryAddSingleton(provider => new AccountBook(provider.GetRequiredService<IJourneyStore>(), provider.GetRequiredService<IDocumentStore>(), provider.GetRequiredService<CustomerGraph>()));
        services.TryAddSingleton<AccountJourneys>();
        services.TryAddSingleton<JourneyPipeline>();
        services.TryAddSingleton(matching);
        services.TryAddSingleton<IdentityProposals>();
        services.TryAddSingleton(provider => new Proposing(
            provider.GetRequiredService<IJourneyStore>(), provider.GetRequiredService<IdentityProposals>(), provider.GetRequiredService<CustomerGraph>(), provider.GetRequiredService<JourneyPipeline>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<OneTimeCodes>();
        services.TryAddSingleton<Forecasting>();
        services.TryAddSingleton(provider => new JourneyContexts(
            provider.GetRequiredService<JourneyBook>(), provider.GetRequiredService<IJourneyStore>(), provider.GetRequiredService<Forecasting>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<SegmentModel>(),
            new Lazy<IPromptOutlook?>(provider.GetService<IPromptOutlook>), consent, provider.GetRequiredService<AccountBook>()));
        services.TryAddSingleton<Receipts>();
        services.TryAddSingleton<Teasers>();
        services.TryAddSingleton<TeaserHandover>();
        services.TryAddSingleton<JourneySignIn>();
        services.AddHostedService<JourneyLoading>();
        services.AddHostedService<JourneyRemembering>();
        services.AddHostedService<SnapshotTaking>();
        services.AddHostedService<ForecastTraining>();
        services.AddHostedService<RetentionWorker>();
        services.TryAddSingleton(retention);
        services.TryAddSingleton(provider => new Retention(
            provider.GetRequiredService<IJourneyStore>(), provider.GetRequiredService<IDocumentStore>(), provider.GetService<IStoreMaintenance>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<RetentionJob>();
        services.TryAddSingleton<Readiness>();
        services.TryAddSingleton(new AdministrationKey(administration));
        services.TryAddSingleton<AdministrationGuard>();
        services.TryAddSingleton<CommandTurns>();
        services.TryAddSingleton<ExportTurns>();
        services.AddPrivacy();
        return builder.AddIngestion().AddOutgoing();
    }

    /// <summary>Adds the dashboard; safe to call twice.</summary>
    public static JourneyBotBuilder AddDashboard(this JourneyBotBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddJourneyDashboard();
        builder.Services.TryAddSingleton<DashboardAdded>();
        return builder;
    }
}
