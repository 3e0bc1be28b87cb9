using System.Net;
using System.Net.Http.Json;
using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Tests;
using JourneyBot.Privacy;
using JourneyBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.AspNetCore.Tests.Privacy;

/// <summary>What <c>journey.consent(false)</c> in a page leads to.</summary>
public sealed class WithdrawalTests : TestFolder
{
    [Fact]
    public async Task A_browser_that_is_known_by_its_id_alone_is_erased()
    {
        string browser;
        await using (var site = await Site.StartAsync(Folder))
        {
            var ann = site.Visitor("browser-ann-5d21");
            await LookAroundAsync(ann);
            browser = ann.Browser;
            await WithdrawAsync(site, ann);
            Assert.Empty(await site.Services.GetRequiredService<IJourneyStore>().ReadStreamsAsync([ann.Stream], default));
            Assert.Empty(await TraitsAsync(site, ann));
            Assert.Equal(0, (await site.Book.OfAsync(ann.Stream, default)).Events);
            Assert.Empty(await site.Services.GetRequiredService<IDocumentStore>().ReadAllAsync("references", "", default));
            var entry = Assert.Single((await site.Http.GetFromJsonAsync<List<AuditEntry>>("/api/v1/privacy/audit"))!);
            Assert.Equal(("erased", "browser", "its consent was taken back"), (entry.What, entry.By, entry.Reason));
            Assert.True(await site.Services.GetRequiredService<Compaction>().RunAsync(null, default));

            // Who agrees again is a new customer from then on.
            site.Clock.Advance(TimeSpan.FromMinutes(1));
            await ann.ConsentAsync();
            await ann.TellAsync("page.viewed");
            Assert.Equal(2, (await site.Book.OfAsync(ann.Stream, default)).Events);
            await WithdrawAsync(site, ann);
            Assert.True(await site.Services.GetRequiredService<Compaction>().RunAsync(null, default));
        }

        Assert.Empty(FoundTexts.In(Folder, [browser, "what she asked in the chat"]));
    }

    [Fact]
    public async Task A_browser_of_a_known_person_keeps_its_past_and_adds_nothing()
    {
        await using var site = await Site.StartAsync(Folder);
        var ann = site.Visitor();
        await LookAroundAsync(ann);
        await ann.SignInAsync("C-1001");
        var before = await site.Services.GetRequiredService<IJourneyStore>().ReadStreamsAsync(site.Book.Customers.StreamsWith(ann.Stream), default);
        await WithdrawAsync(site, ann);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        // A page that has not heard of it yet.
        await ann.TellAsync("page.viewed");
        var after = await site.Services.GetRequiredService<IJourneyStore>().ReadStreamsAsync(site.Book.Customers.StreamsWith(ann.Stream), default);
        Assert.Equal([EventNames.ConsentUpdated], after.ExceptBy(before.Select(e => e.Id), e => e.Id).Select(e => e.Name));
        Assert.Empty(before.ExceptBy(after.Select(e => e.Id), e => e.Id));
        Assert.Equal("customer:C-1001", site.Book.Customers.CustomerOf(ann.Stream).ToString());
        var state = ConsentState.Of(Trait.Latest(await TraitsAsync(site, ann)), site.Clock.GetUtcNow(), new ConsentOptions());
        Assert.True(state.Of(ConsentPurpose.Analytics).IsNo);
        Assert.Empty((await site.Http.GetFromJsonAsync<List<AuditEntry>>("/api/v1/privacy/audit"))!);
    }

    [Fact]
    public async Task A_browser_whose_mail_address_is_known_is_one_of_a_known_person()
    {
        await using var site = await Site.StartAsync(Folder);
        var ann = site.Visitor();
        await LookAroundAsync(ann);
        await site.Services.GetRequiredService<Pipeline.JourneyPipeline>().ProcessAsync([Some.Incoming("newsletter.subscribed") with { Identifiers = [ann.Stream], Email = "ann@shop.example" }], default);
        var events = (await site.Book.OfAsync(ann.Stream, default)).Events;
        await WithdrawAsync(site, ann);
        Assert.Equal(events + 1, (await site.Book.OfAsync(ann.Stream, default)).Events);
    }

    private static async Task LookAroundAsync(Visitor ann)
    {
        await ann.ConsentAsync();
        await ann.TellAsync("page.viewed");
        await ann.TellAsync("product.viewed", """{"sku":"SH-1"}""");
        await ann.OpenChatAsync();
        await ann.SayAsync("what she asked in the chat");
    }

    // What journey.js sends then: its word under the consent as it is now.
    private static async Task WithdrawAsync(Site site, Visitor visitor)
    {
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        var now = site.Clock.GetUtcNow().ToString("O");
        using var answer = await visitor.SendAsync(HttpMethod.Post, "/collect",
            $$$"""{"key":"shop","anonymousId":"{{{visitor.Browser}}}","consent":{"analytics":false,"proactive":false},"sentAt":"{{{now}}}","events":[{"id":"{{{Guid.CreateVersion7()}}}","name":"consent.updated","at":"{{{now}}}","url":"http://localhost/","properties":{"analytics":false,"proactive":false}}]}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<IReadOnlyList<Trait>> TraitsAsync(Site site, Visitor visitor) =>
        await site.Services.GetRequiredService<IJourneyStore>().ReadTraitsAsync(site.Book.Customers.StreamsWith(visitor.Stream), default);
}
