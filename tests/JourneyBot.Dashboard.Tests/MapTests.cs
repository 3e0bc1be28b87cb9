using System.Net;
using CsCheck;
using JourneyBot.Analytics;
using JourneyBot.Dashboard.Map;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Testing;

namespace JourneyBot.Dashboard.Tests;

public class MapTests
{
    private static readonly Gen<JourneyLayers> Layers =
        Gen.Select(Gen.Select(Gen.Int[0, 40], Gen.Int[0, 12], Gen.Int[0, 300]).Array[1, 200], Gen.Int[3, 10], Gen.Int[1, 3]).Select((rows, steps, minimum) => JourneyLayers.Of(
            EventTable.Of(rows.Select(row => Some.Event("e" + row.Item2, row.Item3 * 60, Some.Customer("c" + row.Item1))), stream => new CustomerId(stream)),
            new EventFilter { Scope = PathScope.Session },
            new LayerOptions { Goal = "e0", Now = Some.Noon.AddMinutes(200), Steps = steps, Minimum = minimum }));

    [Fact]
    public void Boxes_never_overlap_and_lie_in_the_picture() => Layers.Sample(layers =>
    {
        var picture = MapPicture.Of(layers);
        Assert.Equal(layers.Layers.Sum(layer => layer.Nodes.Count + layer.Ends.Count), picture.Nodes.Count);
        foreach (var column in picture.Nodes.GroupBy(box => box.X))
        {
            var boxes = column.OrderBy(box => box.Y).ToList();
            Assert.All(boxes.Zip(boxes.Skip(1)), pair => Assert.True(pair.First.Y + pair.First.Height < pair.Second.Y));
        }

        Assert.All(picture.Nodes, box =>
        {
            Assert.InRange(box.X, 0, picture.Width - MapPicture.NodeWidth);
            Assert.InRange(box.Y, MapPicture.HeaderHeight, picture.Height - box.Height);
        });
    });

    [Fact]
    public void Bands_are_as_thick_as_their_number_and_end_at_their_boxes() => Layers.Sample(layers =>
    {
        var picture = MapPicture.Of(layers);
        var boxes = picture.Nodes.ToDictionary(box => box.Node.Key);
        Assert.Equal(layers.Edges.Count, picture.Edges.Count);
        foreach (var band in picture.Edges)
        {
            Assert.Equal(Math.Max(MapPicture.LeastEdgeWidth, band.Edge.Count * picture.Scale), band.Width, 6);
            var (from, to) = (boxes[band.Edge.From], boxes[band.Edge.To]);
            Assert.Equal(from.X + MapPicture.NodeWidth, band.X1);
            Assert.Equal(to.X, band.X2);
            Assert.InRange(band.Y1, from.Y - 0.001, from.Y + from.Height + 0.001);
            Assert.InRange(band.Y2, to.Y - 0.001, to.Y + to.Height + 0.001);
        }
    });

    [Fact]
    public void Conversions_stand_above_all_events_and_exits_below() => Layers.Sample(layers =>
    {
        var boxes = MapPicture.Of(layers).Nodes;
        var events = boxes.Where(box => !box.Node.Key.IsEnd).ToList();
        if (events.Count == 0) return;
        Assert.All(boxes.Where(box => box.Node.Key.Kind == LayerKind.Converted), box => Assert.True(box.Y + box.Height < events.Min(other => other.Y)));
        Assert.All(boxes.Where(box => box.Node.Key.Kind == LayerKind.Exited), box => Assert.True(box.Y > events.Max(other => other.Y + other.Height)));
    });

    [Fact]
    public void Labels_never_hide_each_other() => Layers.Sample(layers =>
    {
        var labels = MapPicture.Of(layers).Edges.Where(band => band.HasLabel).ToList();
        foreach (var (label, place) in labels.Select((label, place) => (label, place)))
            Assert.DoesNotContain(labels.Skip(place + 1), other => Math.Abs(other.LabelX - label.LabelX) < 40 && Math.Abs(other.LabelY - label.LabelY) < 16);
    });

    [Theory]
    [InlineData("from=yesterday", "from is a day")]
    [InlineData("from=2026-11-23&to=2026-11-22", "from is not later than to")]
    [InlineData("to=9999-12-31", "end of time")]
    [InlineData("steps=many", "steps is a whole number from 3 to 10")]
    [InlineData("unit=visits", "unit is one of sessions, customers")]
    [InlineData("view=pie", "view is one of")]
    [InlineData("on=cart", "on is a place on the map")]
    [InlineData("then=3!exited", "give its beginning as on")]
    public async Task A_query_that_makes_no_sense_is_refused_with_a_reason(string query, string reason)
    {
        await using var shop = await Shop.OpenAsync();
        using var response = await shop.Client.GetAsync("/journeys/map?" + query);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(reason, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("steps=2", "steps is 3 to 10; 3 is shown")]
    [InlineData("steps=99", "steps is 3 to 10; 10 is shown")]
    [InlineData("min=0", "min is 1 to 1000000; 1 is shown")]
    public async Task A_number_out_of_range_is_clamped_and_said(string query, string note)
    {
        await using var shop = await Shop.OpenAsync();
        Assert.Contains(note, await shop.PageAsync("/journeys/map?" + query), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_map_counts_sessions_and_says_so()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.TellAsync(Visit("ann", -9000, "page.viewed", "cart.updated", "order.completed").Concat(Visit("ann", -400, "page.viewed")).Concat(Visit("bob", -5000, "page.viewed")));
        var html = await shop.PageAsync("/journeys/map");
        Assert.Contains("<strong>3 sessions</strong> of 2 customers", html, StringComparison.Ordinal);
        Assert.Contains("Converted: order.completed as step 3: 1 session, 33 % of all", html, StringComparison.Ordinal);
        Assert.Contains("<strong>2 customers</strong>", await shop.PageAsync("/journeys/map?unit=customers"), StringComparison.Ordinal);
        Assert.Contains("page.viewed (step 1) → cart.updated: 1 session, 33 % of page.viewed; median 1 min in between; 100 % convert on the map", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_paths_behind_a_number_are_listed()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.TellAsync(Visit("ann", -9000, "page.viewed", "cart.updated").Concat(Visit("bob", -5000, "page.viewed")));
        Assert.Contains("1 session, 50 % of all", await shop.PageAsync("/journeys/map?on=1:page.viewed&then=2:cart.updated"), StringComparison.Ordinal);
        Assert.Contains("2 sessions, 100 % of all", await shop.PageAsync("/journeys/map?on=1:page.viewed"), StringComparison.Ordinal);
        Assert.Contains("Nobody went this way", await shop.PageAsync("/journeys/map?on=9:page.viewed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_events_are_on_the_map_two_seconds_later()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.TellAsync(Visit("ann", -900, "page.viewed"));
        Assert.Contains("<strong>1 session</strong>", await shop.PageAsync("/journeys/map"), StringComparison.Ordinal);
        await shop.TellAsync(Visit("bob", -800, "page.viewed"));
        shop.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Contains("<strong>2 sessions</strong>", await shop.PageAsync("/journeys/map"), StringComparison.Ordinal);
    }

    private static IEnumerable<Pipeline.IncomingEvent> Visit(string visitor, double from, params string[] names) =>
        names.Select((name, i) => Some.Incoming(name, from + (i * 60), Some.Anonymous(visitor)));
}
