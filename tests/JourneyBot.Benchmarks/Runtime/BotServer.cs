using System.Net;
using JourneyBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JourneyBot.Benchmarks.Runtime;

/// <summary>The echo bot behind <c>/api/messages</c> in a process of its own: alone, or recorded by JourneyBot as its users set it up. It prints its port and ends with its standard input.</summary>
internal static class BotServer
{
    public const string Verb = "runtime-server";
    public const string Plain = "plain";
    public const string Recorded = "recorded";

    public static async Task RunAsync(string kind)
    {
        var folder = Directory.CreateTempSubdirectory("journeybot-bench-");
        try
        {
            await using var app = kind == Recorded ? RecordedBot(folder.FullName) : PlainBot();
            await app.StartAsync();
            await Console.Out.WriteLineAsync(new Uri(app.Urls.Single()).Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await Console.In.ReadToEndAsync();
            await app.StopAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static WebApplication PlainBot()
    {
        var builder = Builder();
        builder.Services.AddHttpClient();
        builder.Services.AddSingleton<IBot, EchoBot>();
        builder.Services.AddSingleton<IBotFrameworkHttpAdapter>(services =>
            new CloudAdapter(services.GetRequiredService<IConfiguration>(), services.GetRequiredService<IHttpClientFactory>(), services.GetRequiredService<ILogger<CloudAdapter>>()));
        var app = builder.Build();
        app.MapPost("/api/messages", (HttpContext context, IBotFrameworkHttpAdapter adapter, IBot bot) => adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted));
        return app;
    }

    private static WebApplication RecordedBot(string folder)
    {
        var builder = Builder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["JourneyBot:Packs"] = Path.Combine(Repository.Root, "dialogs"),
            ["JourneyBot:LiteDb:Path"] = Path.Combine(folder, "journeys.db"),
            ["JourneyBot:Bot:OutboxPath"] = Path.Combine(folder, "outbox.ndjson"),
        });
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder, "keys")));
        builder.Services.AddJourneyBot(builder.Configuration).UseLiteDb().AddBot<EchoBot>();
        var app = builder.Build();
        app.MapJourneyBot();
        return app;
    }

    // Development, because the bot has no app id and is asked from this machine only.
    private static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Error);
        return builder;
    }
}
