using JourneyBot.Events;
using JourneyBot.Ingestion.Simulation;
using JourneyBot.Pipeline;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Simulation;

public class RetailSimulationTests
{
    private static readonly RetailSimulation Shop = new() { Visitors = 400, Until = Some.Noon };

    [Fact]
    public void The_same_seed_gives_the_same_events() => Assert.Equal(Shop.Events().Select(Words), Shop.Events().Select(Words));

    [Fact]
    public void Another_seed_gives_other_visitors() =>
        Assert.Empty(Shop.Events().Select(e => e.Id).Intersect((Shop with { Seed = 2 }).Events().Select(e => e.Id)));

    [Fact]
    public void More_visitors_of_a_seed_begin_with_the_same_ones() =>
        Assert.Equal(Shop.Events().Select(Words), (Shop with { Visitors = 500 }).Events().Select(Words).Take(Shop.Events().Count()));

    [Fact]
    public void On_another_day_the_events_have_the_same_ids() =>
        Assert.Equal(Shop.Events().Select(e => e.Id), (Shop with { Until = Some.Noon.AddDays(3) }).Events().Select(e => e.Id));

    [Fact]
    public void All_events_are_let_in_and_lie_before_the_end_and_no_visitor_goes_back_in_time()
    {
        var events = Shop.Events().ToList();
        Assert.Empty(Admission.Admit(events, Some.Noon).Rejected);
        Assert.All(events, e => Assert.True(e.OccurredAt < Some.Noon && e.OccurredAt > Some.Noon.AddDays(-16) && e.Origin == EventOrigin.Imported));
        Assert.All(events.GroupBy(e => e.Id.Split('-')[1]), visitor => Assert.True(visitor.Zip(visitor.Skip(1)).All(pair => pair.First.OccurredAt <= pair.Second.OccurredAt)));
        Assert.Equal(events.Count, events.Select(e => e.Id).Distinct().Count());
    }

    [Fact]
    public void Fewer_go_on_at_each_step_to_the_order()
    {
        var events = (Shop with { Visitors = 2_000 }).Events().ToList();
        var visitors = new[] { "product.viewed", "cart.updated", "checkout.started", "order.completed" }
            .Select(name => events.Where(e => e.Name == name).Select(e => e.Id.Split('-')[1]).Distinct().Count()).ToList();
        Assert.Equal(visitors.OrderDescending(), visitors);
        Assert.InRange(visitors[0], 1_000, 1_900);
        Assert.InRange(visitors[^1], 60, 400);
        Assert.Contains(events, e => e.Channel == "webchat");
        Assert.Contains(events, e => e.Channel == "crm");
        Assert.Contains(events, e => e.Channel == "email");
    }

    private static string Words(IncomingEvent e) => $"{e.Id} {e.Name} {e.OccurredAt:O} {e.Channel} {string.Join(",", e.Identifiers)} {e.Properties} {string.Join(",", e.Traits)}";
}
