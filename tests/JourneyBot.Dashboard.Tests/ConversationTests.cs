using System.Net;
using System.Text.RegularExpressions;
using JourneyBot.Dashboard.Conversations;
using JourneyBot.Dashboard.Customers;
using JourneyBot.Decisions;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.Dashboard.Tests;

public class ConversationTests
{
    [Fact]
    public async Task A_conversation_has_its_page_also_when_memory_has_let_go_of_its_customer()
    {
        await using var shop = await Shop.OpenAsync(journeysInMemory: 2);
        for (var i = 0; i < 9; i++)
            await shop.TellAsync(Some.Incoming("message.received", i - 100, null, null, ("conversation", $"t{i}"), ("text", $"question {i}")) with { Identifiers = [Some.Anonymous($"v{i}"), Some.Conversation($"t{i}")] });
        Assert.Contains("question 0", await shop.PageAsync("/journeys/conversations/t0"), StringComparison.Ordinal);
        var list = await shop.PageAsync("/journeys/conversations");
        Assert.Contains("question 8", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_timeline_merges_turns_events_stages_signals_and_receipts_in_order()
    {
        await using var shop = await Shop.OpenAsync();
        await new DemoDay(shop).FillAsync(30);

        var view = await Room(shop).ConversationAsync(DemoDay.Talk, null, CancellationToken.None);

        Assert.NotNull(view);
        Assert.Equal(view.Timeline.OrderBy(entry => entry.At), view.Timeline);
        Assert.Equal(6, view.Timeline.OfType<TimelineEntry.Message>().Count());
        Assert.Single(view.Timeline.OfType<TimelineEntry.Failure>());
        Assert.Equal(["Consideration", "Intent"], view.Timeline.OfType<TimelineEntry.StageMove>().Select(move => move.To));
        Assert.Equal(["product.viewed 11:36:00 UTC (Blue runner 42)", "product.viewed 11:36:48 UTC (Trail shoe)", "product.viewed 11:38:00 UTC (Blue runner 42)"], view.Timeline.OfType<TimelineEntry.StageMove>().First().Proof);
        Assert.Equal([ReceiptOutcome.Suppressed, ReceiptOutcome.Sent], view.Timeline.OfType<TimelineEntry.Prompted>().Select(prompt => prompt.Receipt?.Outcome));
        Assert.Contains(view.Timeline.OfType<TimelineEntry.Run>(), run => run.Summary == "2 product views, comparison.viewed, 1 page view");
        Assert.True(view.Timeline.OfType<TimelineEntry.Noticed>().Count() >= 3);
        Assert.DoesNotContain(view.Timeline.OfType<TimelineEntry.Run>().SelectMany(run => run.Events), e => e.Name == "prompt.sent");
        Assert.Equal("Intent", view.Stages.Single(stage => stage.Now).Title);
    }

    [Fact]
    public async Task A_conversation_shows_its_sessions_and_the_customer_page_the_whole_journey()
    {
        await using var shop = await Shop.OpenAsync();
        await new DemoDay(shop).FillAsync(30);
        var around = await Room(shop).ConversationAsync(DemoDay.Talk, null, CancellationToken.None);
        var whole = await Room(shop).CustomerAsync(DemoDay.Ann, null, CancellationToken.None);
        Assert.Equal((17, 18), (around!.Events, whole!.Events));
        Assert.Single(whole.Timeline.OfType<TimelineEntry.Pause>());
        Assert.Equal(3, whole.Streams.Count);
    }

    [Fact]
    public async Task The_page_says_why_a_prompt_was_sent_or_not()
    {
        await using var shop = await Shop.OpenAsync();
        await new DemoDay(shop).FillAsync(30);
        var html = await shop.PageAsync("/journeys/conversations/" + DemoDay.Talk);
        Assert.Contains("<td>nothing for 6m; needs 10m</td>", html, StringComparison.Ordinal);
        Assert.Contains("the cart lies idle for 10m", html, StringComparison.Ordinal);
        Assert.Contains("write me at [e-mail]", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_shows_each_consent_with_how_it_stands_since_when_by_whom_to_which_text_and_until_when()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.TellAsync(
            Some.Incoming("consent.updated", -60) with { Traits = Traits(
                ("consent.analytics", """{"status":"granted","text":"privacy-2026-03","wording":"May we keep what you look at?","until":"2027-03-02T00:00:00Z"}"""),
                ("consent.marketing", """{"status":"granted","text":"news-2","until":"2026-11-23T11:59:30Z"}""")) },
            Some.Incoming("consent.updated", -50) with { Source = "phone", Channel = "crm", Traits = Traits(("consent.proactive", "withdrawn")) });
        var path = "/journeys/customers/" + Uri.EscapeDataString(Some.Anonymous().ToString());
        var before = Consents(await shop.PageAsync(path));
        Assert.Equal(
            [
                "✓ keep web behaviour|granted 2026-11-23 by tracker, expires 2027-03-02, text privacy-2026-03",
                "✗ not allowed: be messaged first|withdrawn 2026-11-23 by phone",
                "✗ not allowed: be sent advertising|granted 2026-11-23 by tracker, expired 2026-11-23, text news-2",
                "✓ not opted out",
            ],
            before.Items);
        Assert.Contains("May we keep what you look at?", before.Html, StringComparison.Ordinal);

        await shop.TellAsync(
            Some.Incoming("consent.updated", -10) with { Source = "bot", Traits = Traits(("optout.proactive", "true")) },
            Some.Incoming("consent.updated", -10) with { Source = "phone", Id = "no", Traits = Traits(("consent.service", "denied")) });
        var after = Consents(await shop.PageAsync(path)).Items;
        Assert.Equal("✗ not allowed: be served|denied 2026-11-23 by phone", after[0]);
        Assert.Equal("✗ opted out of prompts|opted out 2026-11-23 by bot", after[^1]);

        static Dictionary<string, string> Traits(params (string Name, string Value)[] traits) => traits.ToDictionary(trait => trait.Name, trait => trait.Value);
    }

    private static (string Html, List<string> Items) Consents(string page)
    {
        var from = page.IndexOf("<h2>Consent</h2>", StringComparison.Ordinal);
        var html = page[from..page.IndexOf("</section>", from, StringComparison.Ordinal)];
        return (html, [.. Regex.Matches(html, "<li>(.*?)</li>", RegexOptions.Singleline).Select(item =>
            WebUtility.HtmlDecode(Regex.Replace(item.Groups[1].Value.Replace("<br />", "|", StringComparison.Ordinal).Replace("<br>", "|", StringComparison.Ordinal), "<[^>]*>", "")).Trim())]);
    }

    [Fact]
    public async Task A_long_journey_is_shown_in_parts_that_together_are_all_of_it()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.TellAsync(Enumerable.Range(0, 700).Select(i => Some.Incoming("page.viewed", -7000 + (i * 10), Some.Anonymous("long"))));
        var seen = 0;
        DateTimeOffset? before = null;
        do
        {
            var view = await Room(shop).CustomerAsync(Some.Anonymous("long"), before, CancellationToken.None);
            seen += view!.Shown;
            before = view.Before;
        }
        while (before is not null);
        Assert.Equal(700, seen);
    }

    [Fact]
    public async Task A_conversation_id_with_slashes_and_colons_is_found()
    {
        const string Teams = "19:abc/def@thread.v2;messageid=1";
        await using var shop = await Shop.OpenAsync();
        await shop.TellAsync(Some.Incoming("message.received", -60, Some.Conversation(Teams), null, ("text", "hello there")) with { Channel = "msteams" });
        Assert.Contains("hello there", await shop.PageAsync("/journeys/conversations/" + Uri.EscapeDataString(Teams)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_filtered_by_stage_channel_and_text()
    {
        await using var shop = await Shop.OpenAsync();
        await new DemoDay(shop).FillAsync(60);
        async Task<ConversationList> ListAsync(string? text, string? stage, string? channel) => await Room(shop).ListAsync(new ConversationQuery(text, stage, channel, 1), CancellationToken.None);
        var all = await ListAsync(null, null, null);
        Assert.True(all.All > 3);
        Assert.Equal(all.All, all.Matching);
        Assert.Equal([DemoDay.Talk], (await ListAsync("SOCKS", null, null)).Rows.Select(row => row.Id));
        Assert.All((await ListAsync(null, "intent", null)).Rows, row => Assert.Equal("Intent", row.StageTitle));
        Assert.Empty((await ListAsync(null, null, "fax")).Rows);
    }

    [Theory]
    [InlineData("conversations?stage=nirvana")]
    [InlineData("conversations?page=0")]
    [InlineData("conversations?page=two")]
    [InlineData("conversations/8f2c1d-ann?before=noon")]
    public async Task A_query_that_makes_no_sense_is_refused(string path)
    {
        await using var shop = await Shop.OpenAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await shop.Client.GetAsync("/journeys/" + path)).StatusCode);
    }

    [Theory]
    [InlineData("name", "Ann Berg", "Ann B.")]
    [InlineData("name", "ann.berg@mail.example", "a…g@mail.example")]
    [InlineData("lastName", "Berg", "B.")]
    [InlineData("email", "ann.berg@mail.example", "a…g@mail.example")]
    [InlineData("contact", "al@x.no", "a…@x.no")]
    [InlineData("phone", "+47 900 11 222", "hidden")]
    [InlineData("note", "call +47 900 11 222", "call [phone]")]
    [InlineData("loyaltyTier", "gold", "gold")]
    public void Traits_are_masked(string name, string value, string expected) => Assert.Equal(expected, Masking.Value(new Trait(DemoDay.Ann, name, value, "crm", Some.Noon)));

    [Fact]
    public void A_page_address_loses_its_query() =>
        Assert.Equal("https://shop.example/cart", EventWords.Page(Some.Event("page.viewed", 0, null, null, ("url", "https://shop.example/cart?token=abc"))));

    [Fact]
    public void A_turn_without_a_conversation_id_belongs_to_the_only_one_there_is()
    {
        var turn = Some.Event("message.received", 0, Some.Customer());
        Assert.Equal("t", ConversationIds.Of(turn, [Some.Customer(), Some.Conversation("t")]));
        Assert.Null(ConversationIds.Of(turn, [Some.Customer(), Some.Conversation("t"), Some.Conversation("u")]));
        Assert.Equal("u", ConversationIds.Of(turn with { Properties = EventProperties.Of(("conversation", "u")) }, [Some.Conversation("t"), Some.Conversation("u")]));
    }

    private static ConversationRoom Room(Shop shop) => shop.Services.GetRequiredService<ConversationRoom>();
}
