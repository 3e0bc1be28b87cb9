using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

#pragma warning disable CS0618 // What AddBot registered is what is used here.

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

public static class ApplicationBuilderExtensions
{
    /// <summary>Has the bot of <c>AddBot</c> listen, by default at <c>/api/messages</c>. Whom it answers, and how, is as with <see cref="CloudAdapter"/>.</summary>
    public static IApplicationBuilder UseBotFramework(this IApplicationBuilder applicationBuilder)
    {
        ArgumentNullException.ThrowIfNull(applicationBuilder);
        var services = applicationBuilder.ApplicationServices;
        if (services.GetService<IConfiguration>() is { } configuration)
        {
            LegacyConfiguration.Apply(configuration);
            LegacyConfiguration.ApplyTokenService(configuration);
        }

        var paths = services.GetRequiredService<IOptions<BotFrameworkOptions>>().Value.Paths;
        applicationBuilder.Map(paths.BasePath + paths.MessagesPath, messages => messages.Run(TakeAsync));
        return applicationBuilder;
    }

    private static Task TakeAsync(HttpContext context)
    {
        var services = context.RequestServices;
        return LegacyPost.TakeAsync(
            context.Request,
            context.Response,
            services.GetRequiredService<IAdapterIntegration>(),
            services.GetRequiredService<IBot>(),
            services.GetRequiredService<ILogger<IAdapterIntegration>>(),
            context.RequestAborted);
    }
}
