using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Privacy;
using JourneyBot.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Tests.Privacy;

public sealed class CustomerExportTests
{
    private readonly MemoryStore store = new();
    private readonly FakeTimeProvider clock = new(Some.Noon.AddHours(1));

    [Fact]
    public async Task The_json_has_all_of_it_and_no_other_customer()
    {
        using var json = JsonDocument.Parse(await JsonOf(await DossierAsync()));
        var root = json.RootElement;
        Assert.Equal("customer:C-1", root.GetProperty("customer").GetString());
        Assert.Equal(["customer:C-1", "anonymous:ann"], root.GetProperty("streams").EnumerateArray().Select(stream => stream.GetString()));
        Assert.Equal("anonymous:ann", Assert.Single(root.GetProperty("links").EnumerateArray()).GetProperty("b").GetString());
        Assert.Equal(["page.viewed", "message.received", "message.sent"], root.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("name").GetString()));
        Assert.Equal(("city", "<Annaville>", "crm"), Of(Assert.Single(root.GetProperty("traits").EnumerateArray())));
        Assert.Equal("awareness", root.GetProperty("journey").GetProperty("stage").GetString());
        Assert.Single(root.GetProperty("places").GetProperty("teasers").EnumerateArray());
        Assert.DoesNotContain("bob", root.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_page_says_it_in_words_and_lets_nothing_a_customer_wrote_become_html()
    {
        var page = DossierPage.Write(await DossierAsync());
        Assert.Contains("You wrote: <q>where is &lt;b&gt;my&lt;/b&gt; order?</q>", page, StringComparison.Ordinal);
        Assert.Contains("You were told: <q>on its way</q>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;Annaville&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<Annaville>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("bob", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Of_somebody_who_is_not_known_there_is_nothing() => Assert.True((await ExportOver(new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Some.RetailRules())).OfAsync(Some.Customer("nobody"), default)).IsEmpty);

    private async Task<CustomerDossier> DossierAsync()
    {
        var book = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        var pipeline = new JourneyPipeline(book, store, new JourneyFeed(), new EmailHash(store), clock);
        await pipeline.ProcessAsync(
            [
                Some.Incoming("page.viewed", 0, Some.Customer()) with { Identifiers = [Some.Customer(), Some.Anonymous()] },
                Some.Incoming("crm.row", 1, Some.Customer()) with { Name = null, Source = "crm", Traits = new Dictionary<string, string> { ["city"] = "<Annaville>" } },
                Some.Incoming("message.received", 2, null, null, ("text", "where is <b>my</b> order?")),
                Some.Incoming("message.sent", 3, null, null, ("text", "on its way")),
                Some.Incoming("page.viewed", 4, Some.Anonymous("bob")),
            ],
            default);
        await store.WriteAsync([new DocumentChange("teasers", "anonymous:ann", "{}"), new DocumentChange("teasers", "anonymous:bob", "{}")], default);
        return await ExportOver(book).OfAsync(Some.Anonymous(), default);
    }

    private CustomerExport ExportOver(JourneyBook book) => new(store, book, DecisionPlaces.Of(store), clock);

    private static (string?, string?, string?) Of(JsonElement trait) => (trait.GetProperty("name").GetString(), trait.GetProperty("value").GetString(), trait.GetProperty("source").GetString());

    private static async Task<string> JsonOf(CustomerDossier dossier)
    {
        using var stream = new MemoryStream();
        await DossierJson.WriteAsync(dossier, stream, default);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
