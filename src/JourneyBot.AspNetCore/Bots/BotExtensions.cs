using JourneyBot.AspNetCore.Bots;
using JourneyBot.AspNetCore.Chat;
using JourneyBot.AspNetCore.Hosting;
using JourneyBot.BotFramework;
using JourneyBot.BotFramework.Privacy;
using JourneyBot.BotFramework.Proactive;
using JourneyBot.BotFramework.SignIns;
using JourneyBot.BotFramework.Turns;
using JourneyBot.Context;
using JourneyBot.Decisions;
using JourneyBot.DirectLine;
using JourneyBot.Hosting;
using JourneyBot.Prompts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a bot to the journeys.</summary>
public static class BotExtensions
{
    /// <summary>
    /// Adds the bot behind <c>/api/messages</c> and the local Direct Line; both share the journey middleware and what
    /// <paramref name="configure"/> gives the adapter, such as further middleware and <c>OnTurnError</c>. Called again it changes nothing.
    /// </summary>
    public static JourneyBotBuilder AddBot<TBot>(this JourneyBotBuilder builder, Action<IServiceProvider, BotAdapter>? configure = null)
        where TBot : class, IBot
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (services.Any(service => service.ServiceType == typeof(JourneyMiddleware))) return builder;
        services.AddHttpClient();
        services.TryAddSingleton<IBot, TBot>();
        services.TryAddSingleton<BotFrameworkAuthentication, ConfigurationBotFrameworkAuthentication>();
        services.TryAddSingleton(provider => SharedAdapter.Make(provider, configure));
        services.TryAddSingleton<IBotFrameworkHttpAdapter>(provider => provider.GetRequiredService<CloudAdapter>());
        services.AddDirectLine((provider, adapter) => adapter.ShareWith(provider.GetRequiredService<CloudAdapter>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, WebSocketsFilter>());
        builder.AddJourneyMiddleware();
        services.AddHostedService<DecisionWorker>();
        services.AddHostedService<OutboxWorker>();
        return builder;
    }

    /// <summary>
    /// Adds what the bot says for a prompt, as a turn of its own in the customer's conversation; one a prompt. To a customer who has none yet,
    /// the site shows what <paramref name="teaser"/> gives, in plain text, beside the closed chat; without it such customers get no prompt.
    /// </summary>
    public static JourneyBotBuilder AddPrompt(this JourneyBotBuilder builder, string prompt, BotCallbackHandler sayAsync, Func<JourneyContext, string>? teaser = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(prompt);
        ArgumentNullException.ThrowIfNull(sayAsync);
        builder.Services.AddSingleton(new PromptDialog(prompt, sayAsync, teaser));
        return builder;
    }

    private static void AddJourneyMiddleware(this JourneyBotBuilder builder)
    {
        var bot = builder.Configuration.GetSection("Bot").Get<BotFrameworkOptions>() ?? new BotFrameworkOptions();
        if (bot.ContextBudget <= TimeSpan.Zero) throw new InvalidOperationException($"JourneyBot:Bot:ContextBudget is {bot.ContextBudget}; give a time such as 00:00:00.025");
        var prompt = builder.Configuration.GetSection("Prompts:CartIdle").Get<CartIdlePrompt>() ?? new CartIdlePrompt();
        foreach (var (key, value) in new[] { ("IdleFor", prompt.IdleFor), ("TimeToLive", prompt.TimeToLive), ("OncePer", prompt.OncePer) })
            if (value <= TimeSpan.Zero) throw new InvalidOperationException($"JourneyBot:Prompts:CartIdle:{key} is {value}; give a time such as 00:10:00");

        var services = builder.Services;
        services.TryAddSingleton(bot);
        services.TryAddSingleton(prompt);
        services.TryAddSingleton<TurnOutbox>();
        services.TryAddSingleton<ConversationReferences>();
        services.TryAddSingleton<ConversationSignIns>();
        services.TryAddSingleton<TurnPorts>();
        services.TryAddSingleton<PromptOpening>();
        services.TryAddSingleton<JourneyMiddleware>();
        services.TryAddSingleton(PrivacyTexts.Default);
        services.TryAddSingleton<PendingErasures>();
        services.TryAddSingleton<CustomerSummary>();
        services.TryAddSingleton<PrivacyMiddleware>();
        services.TryAddSingleton<IPromptDelivery, BotPromptDelivery>();
        services.TryAddSingleton<DecisionLoop>();
        services.TryAddSingleton<IPromptOutlook, GateOutlook>();
        services.AddSingleton(provider => new ProactiveChannel(provider.GetRequiredService<DirectLineAdapter>(), "", reference => reference.ServiceUrl == DirectLineAdapter.ServiceUrl));
        services.AddSingleton(provider => new ProactiveChannel(provider.GetRequiredService<CloudAdapter>(), provider.GetRequiredService<IConfiguration>()["MicrosoftAppId"] ?? "", reference => !string.IsNullOrEmpty(reference.ServiceUrl)));
    }
}
