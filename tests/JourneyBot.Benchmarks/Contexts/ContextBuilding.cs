using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using JourneyBot.Benchmarks.Store.Machine;
using JourneyBot.Benchmarks.Store.Parts;
using JourneyBot.BotFramework.Proactive;
using JourneyBot.Decisions;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Prompts;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json;

namespace JourneyBot.Benchmarks.Contexts;

/// <summary>A process of its own that lets a crowd live through a host's pipeline, waits until all is merged, and says as a line of JSON what there is.</summary>
internal static class ContextBuilding
{
    public const string Verb = "context-build";
    private const int BatchSize = 1_000;

    public static Task<BuiltCrowd> StartAsync(string folder, int customers, CancellationToken cancellationToken) =>
        ChildAnswer.OfAsync<BuiltCrowd>(cancellationToken, Verb, folder, customers.ToString(CultureInfo.InvariantCulture));

    public static async Task RunAsync(string folder, int customers, CancellationToken cancellationToken)
    {
        var (crowd, started, events) = (new Crowd(customers), Stopwatch.GetTimestamp(), 0L);
        var traffic = new CrowdTraffic(crowd);
        var clock = CrowdClock.From(CrowdTraffic.Start);
        await using (var host = await ContextHost.StartAsync(folder, clock, cancellationToken))
        {
            var (pipeline, documents) = (host.Services.GetRequiredService<JourneyPipeline>(), host.Services.GetRequiredService<IDocumentStore>());
            foreach (var batch in traffic.Batches(BatchSize))
            {
                clock.Set(traffic.Now.AddMinutes(10));
                events += await TakeAsync(pipeline, batch, cancellationToken);
            }

            clock.Set(traffic.Now);
            await DocumentsAsync(documents, crowd, traffic.Now, cancellationToken);
            await Settling.WaitAsync(folder, cancellationToken);
            await host.StopAsync(cancellationToken);
        }

        await Console.Out.WriteLineAsync(System.Text.Json.JsonSerializer.Serialize(new BuiltCrowd(customers, events, traffic.Now, Folders.Size(folder), Stopwatch.GetElapsedTime(started).TotalSeconds)));
    }

    private static async Task<int> TakeAsync(JourneyPipeline pipeline, IReadOnlyList<IncomingEvent> batch, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await pipeline.ProcessAsync(batch, cancellationToken);
            if (result.Rejected.Count > 0) throw new InvalidOperationException($"an event was rejected: {result.Rejected[0].Reason}");
            if (!result.Busy) return result.Accepted;
            // The store merges, and asks for a pause.
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    // Where those who chat can be written to, and what was decided on a prompt: both are asked before a prompt is allowed.
    private static async Task DocumentsAsync(IDocumentStore documents, Crowd crowd, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var changes = new List<DocumentChange>();
        for (var customer = 0; customer < crowd.Size; customer++)
        {
            if (Crowd.Chats(customer)) changes.Add(Reference(customer, now));
            if (Crowd.WasPrompted(customer)) changes.Add(Receipts.Write(ReceiptOf(customer, now)));
            if (changes.Count < BatchSize) continue;
            await documents.WriteAsync(changes, cancellationToken);
            changes.Clear();
        }

        if (changes.Count > 0) await documents.WriteAsync(changes, cancellationToken);
    }

    private static DocumentChange Reference(int customer, DateTimeOffset now)
    {
        var reference = new ConversationReference { ChannelId = "webchat", ServiceUrl = "https://webchat.example/", Conversation = new ConversationAccount(id: Crowd.Chat(customer).Value), User = new ChannelAccount("dl_" + Crowd.BrowserOf(customer, 0)), Bot = new ChannelAccount("bot", "Bot") };
        var json = JsonConvert.SerializeObject(reference, Formatting.None, new JsonSerializerSettings { NullValueHandling = NullValueHandling.Ignore });
        return new DocumentChange(ConversationReferences.Collection, Crowd.Browser(customer).ToString(), JsonConvert.SerializeObject(new { Reference = json, At = now.AddDays(-3) }));
    }

    private static Receipt ReceiptOf(int customer, DateTimeOffset now)
    {
        var stream = Crowd.Browser(customer);
        return new Receipt
        {
            Id = Receipt.IdOf(CartIdlePrompt.Id, stream, "tracker", "cart"), Prompt = CartIdlePrompt.Id, Stream = stream.ToString(), EventId = "cart", DecidedAt = now.AddDays(-2),
            Outcome = customer % 2 == 0 ? ReceiptOutcome.Sent : ReceiptOutcome.Suppressed, Reason = "the cart lies idle for 10 min", Stage = "intent",
            Checks = [new Check("cart open", true, "total 40 EUR"), new Check("consent", true, "granted 2026-09-01 by tracker"), new Check("idle", true, "nothing for 10 min; needs 10 min")],
        };
    }
}

/// <summary>A crowd that was filled into a store.</summary>
/// <param name="Customers">How many.</param>
/// <param name="Events">Their events.</param>
/// <param name="End">When the last came in.</param>
/// <param name="Bytes">The store's files.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record BuiltCrowd(int Customers, long Events, DateTimeOffset End, long Bytes, double Seconds);
