using System.Text.RegularExpressions;
using JourneyBot.Decisions;
using JourneyBot.Events;
using JourneyBot.Outgoing.Sinks;
using JourneyBot.Pipeline;
using JourneyBot.Testing;

namespace JourneyBot.Outgoing.Tests.Messages;

/// <summary>All that a sink can be told, word for word.</summary>
public sealed partial class WireTests
{
    [Fact]
    public Task Webhooks() => CompareAsync("webhook.txt", World.Webhook("*"));

    [Fact]
    public Task Segment_batches() => CompareAsync("segment.txt", World.Segment("*"));

    private int minutes;

    private async Task CompareAsync(string file, SinkOptions options)
    {
        options.IncludeImported = true;
        await using var world = new World(("sink", options));
        await world.StartAsync();
        await SendAsync(world, Event("product.viewed", 1, Some.Anonymous(), ("sku", "SH-1"), ("title", "Schöner Schuh <b>")));
        await SendAsync(world, Event("customer.signed_in", 2, Some.Customer()) with { Identifiers = [Some.Customer(), Some.Anonymous()] });
        await SendAsync(world, Event("order.completed", 3, Some.Customer(), ("total", 59.9), ("lines", new[] { 1, 2 })) with { Channel = "crm", Source = "crm" });
        await SendAsync(world, Event("message.received", 4, Some.Conversation("19:abc|0001")) with { Source = "bot", Channel = "msteams" });
        await SendAsync(world, Event("Add to cart", -100, Some.Customer("C-2")) with { Source = "import:old.csv", Channel = "import", Origin = EventOrigin.Imported });
        var receipt = new Receipt
        {
            Id = Receipt.IdOf("cart-idle", Some.Anonymous(), "tracker", "e1"), Prompt = "cart-idle", Stream = Some.Anonymous().ToString(), EventId = "e1", DecidedAt = Some.Noon.AddSeconds(5),
            Outcome = ReceiptOutcome.Suppressed, Reason = "quiet hours", Stage = "intent", Checks = [new Check("quiet", false, "22:10 in Europe/Berlin")],
        };
        await world.Store.WriteAsync([world.Prompts.Write(receipt)!], default);
        await SendAsync(world, Event("page.viewed", 6, Some.Anonymous("bob")));
        await world.UntilAsync(() => world.Sink.Types.Any(type => type is "prompt.suppressed" or "Prompt Suppressed"));
        await world.QuietAsync();
        Golden.Matches(file, SentAt().Replace(string.Join('\n', world.Sink.All.Select(each => each.Body)), "\"sentAt\":\"…\""));
        Assert.Equal("JourneyBot", world.Sink.All[0].Headers["User-Agent"]);
    }

    // One at a time, with a clock that stands still meanwhile, so that all times and batches are known.
    private async Task SendAsync(World world, IncomingEvent incoming)
    {
        world.Clock.SetUtcNow(Some.Noon.AddMinutes(++minutes));
        await world.TellAsync(incoming);
        await world.QuietAsync();
    }

    private static IncomingEvent Event(string name, double seconds, StreamId stream, params (string, object?)[] properties) => Some.Incoming(name, seconds, stream, $"id-{seconds}", properties);

    // When a request went out depends on how quick the machine is.
    [GeneratedRegex("\"sentAt\":\"[^\"]+\"")]
    private static partial Regex SentAt();
}
