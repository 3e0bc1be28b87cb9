using System;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Registers a bot, and an adapter made of <see cref="BotFrameworkOptions"/> unless there is one.</summary>
[Obsolete("Use CloudAdapter with ConfigurationBotFrameworkAuthentication.", false)]
public static class ServiceCollectionExtensions
{
    /// <summary>A bot that is made anew for each turn.</summary>
    public static IServiceCollection AddBot<TBot>(this IServiceCollection services, Action<BotFrameworkOptions> configureAction = null)
        where TBot : class, IBot => services.WithAdapter(configureAction).AddTransient<IBot, TBot>();

    public static IServiceCollection AddBot<TBot>(this IServiceCollection services, TBot bot, Action<BotFrameworkOptions> configureAction = null)
        where TBot : class, IBot
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(bot);
        return services.WithAdapter(configureAction).AddSingleton<IBot>(bot);
    }

    /// <summary>A bot that is made once.</summary>
    public static IServiceCollection AddBot<TBot>(this IServiceCollection services, Func<IServiceProvider, TBot> botFactory, Action<BotFrameworkOptions> configureAction = null)
        where TBot : class, IBot
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(botFactory);
        return services.WithAdapter(configureAction).AddSingleton<IBot>(botFactory);
    }

    public static IServiceCollection AddBotFrameworkAdapterIntegration(this IServiceCollection services, Action<BotFrameworkOptions> configureAction = null) =>
        services.Configured(configureAction).AddSingleton<IAdapterIntegration>(CreateAdapter);

    private static IServiceCollection WithAdapter(this IServiceCollection services, Action<BotFrameworkOptions> configureAction)
    {
        services.Configured(configureAction).TryAddSingleton<IAdapterIntegration>(CreateAdapter);
        return services;
    }

    private static IServiceCollection Configured(this IServiceCollection services, Action<BotFrameworkOptions> configureAction)
    {
        ArgumentNullException.ThrowIfNull(services);
        return configureAction is null ? services : services.Configure(configureAction);
    }

    private static BotFrameworkAdapter CreateAdapter(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<BotFrameworkOptions>>().Value;
        var log = services.GetRequiredService<ILogger<IAdapterIntegration>>();
        var adapter = options.AppCredentials is { } credentials
            ? new BotFrameworkAdapter(credentials, options.AuthenticationConfiguration, options.ChannelProvider, options.ConnectorClientRetryPolicy, options.HttpClient, null, log)
            : new BotFrameworkAdapter(options.CredentialProvider, options.AuthenticationConfiguration, options.ChannelProvider, options.ConnectorClientRetryPolicy, options.HttpClient, null, log);
        adapter.OnTurnError = options.OnTurnError;
        foreach (var middleware in options.Middleware) adapter.Use(middleware);
        return adapter;
    }
}
