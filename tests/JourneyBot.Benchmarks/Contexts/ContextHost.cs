using System.Net;
using JourneyBot.Benchmarks.Runtime;
using JourneyBot.Prompts;
using JourneyBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JourneyBot.Benchmarks.Contexts;

/// <summary>A host as its users set it up: the retail pack with its stages, goal and segments, a bot with a prompt, the LiteDB store, all workers.</summary>
internal static class ContextHost
{
    /// <summary>Starts it over the store of a folder, at a moment that goes on from there.</summary>
    public static async Task<WebApplication> StartAsync(string folder, TimeProvider clock, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Error);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["JourneyBot:Packs"] = Path.Combine(Repository.Root, "dialogs"),
            ["JourneyBot:LiteDb:Path"] = Path.Combine(folder, "journeys.db"),
            ["JourneyBot:Bot:OutboxPath"] = Path.Combine(folder, "outbox.ndjson"),
        });
        builder.Services.AddSingleton(clock);
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder, "keys")));
        builder.Services.AddJourneyBot(builder.Configuration).UseLiteDb().AddBot<EchoBot>()
            .AddPrompt(CartIdlePrompt.Id, (turn, token) => turn.SendActivityAsync(MessageFactory.Text("Shall I keep your cart?"), token), _ => "Shall I keep your cart?");
        var app = builder.Build();
        app.MapJourneyBot().Api.AllowAnonymous();
        await app.StartAsync(cancellationToken);
        return app;
    }
}
