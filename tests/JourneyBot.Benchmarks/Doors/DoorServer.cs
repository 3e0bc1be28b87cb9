using System.Net;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Ingestion.Segment;
using JourneyBot.Journeys;
using JourneyBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JourneyBot.Benchmarks.Doors;

/// <summary>A host with its doors in a process of its own: over the LiteDB store, over nothing, or mapping only. It prints its port and ends with its standard input.</summary>
internal static class DoorServer
{
    public const string Verb = "doors-server";
    public const string Stored = "stored";
    public const string Forgotten = "store replaced by nothing";
    public const string Mapped = "read and mapped only";
    public const string Key = "a-server-keeps-this-one-to-itself";

    public static async Task RunAsync(string kind)
    {
        var folder = Directory.CreateTempSubdirectory("journeybot-bench-");
        try
        {
            await using var app = Host(kind, folder.FullName);
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

    private static WebApplication Host(string kind, string folder)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Error);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["JourneyBot:Packs"] = Path.Combine(Repository.Root, "dialogs"),
            ["JourneyBot:LiteDb:Path"] = Path.Combine(folder, "journeys.db"),
            ["JourneyBot:Ingestion:ServerKeys:0"] = Key,
            ["JourneyBot:Ingestion:RequestsPerMinute"] = "10000000",
        });
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder, "keys")));
        if (kind != Stored) builder.Services.AddSingleton<IJourneyStore, ForgetfulStore>().AddSingleton<IDocumentStore>(new MemoryStore());
        var journeys = builder.Services.AddJourneyBot(builder.Configuration);
        if (kind == Stored) journeys.UseLiteDb();
        // Learning every minute is no part of taking events, and only one side would have something to learn from.
        foreach (var learning in builder.Services.Where(service => service.ImplementationType?.Name == "ForecastTraining").ToList()) builder.Services.Remove(learning);
        var app = builder.Build();
        if (kind == Mapped) app.MapPost("/v1/batch", (Delegate)MapAsync);
        else app.MapJourneyBot();
        return app;
    }

    // As the door does it, up to where its events would go on.
    private static async Task<IResult> MapAsync(HttpContext context)
    {
        var sent = await DoorBody.ReadAsync(context, DoorLimits.Of(SegmentBody.MaxBytes), TimeProvider.System);
        var body = SegmentBody.Read(sent.Bytes, isBatch: true);
        var delivery = new Delivery(SegmentMapper.DoorName, SegmentMapper.DoorName, IsTrusted: true, TimeProvider.System.GetUtcNow(), body.SentAt);
        var mapper = context.RequestServices.GetRequiredService<SegmentMapper>();
        var mapped = body.Entries.Select((entry, index) => MappedEntry.Of(mapper, entry, index, delivery)).ToList();
        return mapped.TrueForAll(entry => entry.Problem is null) ? Results.Bytes("""{"success":true}"""u8.ToArray(), "application/json; charset=utf-8") : throw new InvalidOperationException("a call was not mapped");
    }
}
