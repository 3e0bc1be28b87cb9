using JourneyBot.Events;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Journeys;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.AspNetCore.Tests;

public sealed class ExportAndImportTests : TestFolder
{
    [Fact]
    public async Task What_is_exported_and_imported_gives_the_same_journeys()
    {
        await using var from = await Site.StartAsync(Path.Combine(Folder, "from"));
        var (ann, bob) = (from.Visitor(), from.Visitor());
        foreach (var visitor in new[] { ann, bob })
        {
            await visitor.ConsentAsync();
            await visitor.TellAsync("product.viewed", """{"sku":"SH-1"}""");
            await visitor.TellAsync("product.viewed", """{"sku":"SH-2"}""");
        }

        await ann.OpenChatAsync();
        await ann.SayAsync("is it warm?");
        await ann.TellAsync("cart.updated", """{"total":120,"currency":"EUR"}""");
        await ann.SignInAsync("C-7");
        await bob.TellAsync("order.completed", """{"total":9.5}""");
        await from.EventuallyAsync(async () => (await from.Book.OfAsync(ann.Stream, default)).Events >= 7 ? "all" : null);

        var file = Path.Combine(Folder, "export.ndjson");
        await File.WriteAllTextAsync(file, await from.Http.GetStringAsync(new Uri("/api/v1/events/export?links=true", UriKind.Relative)));
        await using var to = await Site.StartAsync(Path.Combine(Folder, "to"), at: from.Clock.GetUtcNow());
        var import = to.Services.GetRequiredService<FileImport>();
        var result = await import.RunAsync(file, new ImportOptions(), null, default);
        Assert.Empty(result.Rejected);

        var streams = await StreamsAsync(from);
        Assert.Equal(streams, await StreamsAsync(to));
        var now = from.Clock.GetUtcNow().AddDays(40);
        foreach (var stream in streams) Assert.Equal(Told(await from.Book.OfAsync(stream, default), now), Told(await to.Book.OfAsync(stream, default), now));
        Assert.Equal("customer:C-7", to.Book.Customers.CustomerOf(ann.Stream).ToString());
        // Again changes nothing.
        Assert.Equal(result.Accepted, (await import.RunAsync(file, new ImportOptions { FromStart = true }, null, default)).Duplicates);
    }

    // All that folding gives, now and when time has passed.
    private static string Told(Journey journey, DateTimeOffset now)
    {
        var later = journey.At(now);
        return string.Join(
            '\n',
            [
                $"{journey.Customer} {journey.Events} {journey.FirstAt:O} {journey.Session} {later.Stage.Stage} {later.Stage.Since:O}",
                .. journey.Recent.Select(e => $"{e.Stream} {e.Source} {e.Id} {e.Name} {e.Channel} {e.OccurredAt:O} {e.Sequence} {e.Properties}"),
                .. later.Journey.StageChanges.Select(change => $"{change.From}>{change.To} {change.At:O} {change.Rule} {string.Join(',', change.Proof)}"),
                .. later.Journey.Signals.Select(signal => $"{signal.GetType().Name} {signal.At:O}"),
            ]);
    }

    private static async Task<List<StreamId>> StreamsAsync(Site site)
    {
        var streams = new SortedSet<StreamId>();
        await foreach (var logged in site.Services.GetRequiredService<IJourneyStore>().ReadLogAsync(0, default)) streams.Add(logged.Event.Stream);
        return [.. streams];
    }
}
