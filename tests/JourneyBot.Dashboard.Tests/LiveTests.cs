using JourneyBot.Dashboard.Live;
using JourneyBot.Decisions;
using JourneyBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JourneyBot.Dashboard.Tests;

public class LiveTests
{
    [Fact]
    public async Task The_room_counts_who_is_active_talks_bought_and_was_prompted()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.TellAsync(
            Some.Incoming("page.viewed", -60, Some.Anonymous("a")), Some.Incoming("message.received", -50, Some.Anonymous("b"), null, ("conversation", "t1"), ("text", "hi")),
            Some.Incoming("order.completed", -4000, Some.Anonymous("c")), Some.Incoming("order.completed", -50_000, Some.Anonymous("d")), Some.Incoming("page.viewed", -1801, Some.Anonymous("e")));
        await shop.DecideAsync(Shop.Receipt(Some.Anonymous("c"), "1", Some.Noon.AddHours(-1), ReceiptOutcome.Sent, "idle"));
        await shop.DecideAsync(Shop.Receipt(Some.Anonymous("c"), "2", Some.Noon.AddHours(-1), ReceiptOutcome.Suppressed, "cap"));
        await shop.DecideAsync(Shop.Receipt(Some.Anonymous("c"), "3", Some.Noon.AddHours(-13), ReceiptOutcome.Sent, "yesterday"));

        var view = await shop.Services.GetRequiredService<LiveRoom>().ReadAsync(CancellationToken.None);

        Assert.Equal((2, 1, 1, 1, 1), (view.ActiveCustomers, view.OpenConversations, view.ConvertedToday, view.PromptsSent, view.PromptsSuppressed));
        Assert.Equal(["b", "a"], view.Rows.Select(row => row.Stream.Split(':')[1]));
        Assert.Equal("t1", view.Rows[0].Conversation);
        Assert.Null(view.Rows[0].GoalProbability);
    }

    [Fact]
    public async Task A_name_is_masked_and_an_e_mail_never_shown()
    {
        await using var shop = await Shop.OpenAsync();
        await new DemoDay(shop).FillAsync(30);
        foreach (var path in new[] { "live", "conversations", "conversations/" + DemoDay.Talk, "customers/" + DemoDay.Ann, "map?on=1:page.viewed" })
        {
            var html = await shop.PageAsync("/journeys/" + path);
            Assert.DoesNotContain("Berg", html, StringComparison.Ordinal);
            Assert.DoesNotContain("ann.berg@", html, StringComparison.Ordinal);
            Assert.DoesNotContain("900 11", html, StringComparison.Ordinal);
        }

        Assert.Contains(">Ann B.</a>", await shop.PageAsync("/journeys/live"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fragment_is_a_part_of_the_page()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.TellAsync(Some.Incoming("page.viewed", -60));
        var fragment = await shop.PageAsync("/journeys/live/board");
        Assert.DoesNotContain("<html", fragment, StringComparison.Ordinal);
        Assert.Contains(fragment.Trim(), await shop.PageAsync("/journeys/live"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stream_ticks_at_once_and_again_when_something_changed()
    {
        await using var shop = await Shop.OpenAsync();
        using var response = await shop.Client.GetAsync("/journeys/live/stream", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal("data: 0", await TickAsync(reader));
        await shop.TellAsync(Some.Incoming("page.viewed", -60));
        await shop.TellAsync(Some.Incoming("page.viewed", -50));
        Assert.Equal("data: 2", await AdvanceUntilAsync(shop, TickAsync(reader)));
    }

    [Fact]
    public async Task The_stream_ends_when_the_host_stops_and_frees_its_place()
    {
        await using var shop = await Shop.OpenAsync();
        var ticks = shop.Services.GetRequiredService<LiveTicks>();
        using var response = await shop.Client.GetAsync("/journeys/live/stream", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        await TickAsync(reader);
        Assert.Equal(1, ticks.Listeners);
        shop.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.Equal("", (await reader.ReadToEndAsync()).Trim());
        Assert.Equal(0, ticks.Listeners);
    }

    [Fact]
    public async Task When_all_places_are_taken_the_next_page_is_told_to_come_later()
    {
        await using var shop = await Shop.OpenAsync();
        var ticks = shop.Services.GetRequiredService<LiveTicks>();
        var places = Enumerable.Range(0, LiveTicks.MostListeners).Select(_ => ticks.TryEnter()).ToList();
        Assert.DoesNotContain(null, places);
        using var response = await shop.Client.GetAsync("/journeys/live/stream");
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal(LiveTicks.MostListeners, ticks.Listeners);
        places[0]?.Dispose();
        places[0]?.Dispose();
        Assert.Equal(LiveTicks.MostListeners - 1, ticks.Listeners);
    }

    private static async Task<string> TickAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
            if (line.StartsWith("data:", StringComparison.Ordinal)) return line;
        throw new EndOfStreamException("the stream ended without a tick");
    }

    private static async Task<string> AdvanceUntilAsync(Shop shop, Task<string> tick)
    {
        while (!tick.IsCompleted)
        {
            shop.Clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.WhenAny(tick, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
        }

        return await tick;
    }
}
