using JourneyBot.Events;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Imports;

/// <summary>Real files; the numbers were counted in them by other means.</summary>
public sealed class SharedDataTests : IDisposable
{
    private readonly ImportBench bench = new();

    public void Dispose() => bench.Dispose();

    [SkippableFact]
    public async Task The_shop_clickstream_is_taken_whole_with_its_11_identical_rows_and_adds_nothing_twice()
    {
        var path = Need.SharedData("clickstream-ecom/ecom_days000-098.csv");
        var first = await bench.ImportAsync(path);
        Assert.Equal((8_717L, 8_717L, 0L, 0L, 410), (first.Read, first.Accepted, first.Duplicates, first.RejectedTotal, first.Customers));
        var counts = (await bench.EventsAsync()).CountBy(e => e.Name).ToDictionary();
        Assert.Equal((1_984, 290, 125, 17), (counts["product_view"], counts["add_to_cart"], counts["purchase"], counts.Count));

        var again = await bench.ImportAsync(path);
        Assert.Equal((0L, 8_717L, 410), (again.Accepted, again.Duplicates, again.Customers));
    }

    [SkippableFact]
    public async Task A_clickstream_that_has_grown_adds_only_the_new_rows()
    {
        var lines = await File.ReadAllLinesAsync(Need.SharedData("clickstream-ecom/ecom_days000-098.csv"));
        await bench.ImportAsync("shop.csv", string.Join("\n", lines[..6_001]));
        var grown = await bench.ImportAsync("shop.csv", string.Join("\n", lines));
        Assert.Equal((2_717L, 6_000L), (grown.Accepted, grown.Duplicates));
    }

    [SkippableTheory]
    [InlineData("hospitalitysample-faqs", 51, 8, 9)]
    [InlineData("hospitalitysample-reservationchanges", 76, 8, 15)]
    [InlineData("skills-calendar", 161, 24, 34)]
    [InlineData("skills-news", 22, 3, 4)]
    [InlineData("skills-restaurantbooking", 81, 10, 18)]
    [InlineData("skills-todo", 191, 22, 33)]
    [InlineData("skills-weather", 27, 3, 4)]
    public async Task A_recorded_conversation_is_taken_without_a_rejected_activity(string name, int activities, int received, int sent)
    {
        var result = await bench.ImportAsync(Need.SharedData($"botframework-transcripts/{name}.transcript"));
        Assert.Equal((activities, 0L, null), ((int)result.Read, result.RejectedTotal, result.Failure));
        Assert.Equal(activities, result.Accepted + result.Ignored.Values.Sum());
        var counts = (await bench.EventsAsync()).CountBy(e => e.Name).ToDictionary();
        Assert.Equal((received, sent, 1), (counts[EventNames.MessageReceived], counts[EventNames.MessageSent], counts[EventNames.ConversationStarted]));
    }

    [SkippableTheory]
    [InlineData("running-example.xes", 42, 6)]
    [InlineData("running-example.csv", 42, 6)]
    [InlineData("roadtraffic100traces.xes", 390, 100)]
    [InlineData("roadtraffic100traces.csv", 390, 100)]
    [InlineData("10_orders.xes.gz", 154, 17)]
    public async Task A_process_log_is_taken_whole(string name, int events, int cases)
    {
        var result = await bench.ImportAsync(Need.SharedData("process-logs-pm4py/" + name));
        Assert.Equal((events, events, cases), ((int)result.Read, (int)result.Accepted, result.Customers));
    }

    [SkippableFact]
    public async Task The_telephone_customers_are_taken_as_traits()
    {
        var path = Need.SharedData("churn-telco/telco.csv");
        var result = await bench.ImportAsync(path, new ImportOptions { Kind = ImportKind.Traits });
        Assert.Equal((5_054L, 5_054L, 5_054), (result.Read, result.Accepted, result.Customers));
        var traits = await bench.Store.ReadTraitsAsync([new StreamId(StreamKind.Customer, "7590-VHVEG")], default);
        Assert.Equal((20, "Month-to-month"), (traits.Count, traits.Single(trait => trait.Name == "Contract").Value));
        Assert.Equal(5_054, (await bench.ImportAsync(path, new ImportOptions { Kind = ImportKind.Traits })).Duplicates);
    }
}
