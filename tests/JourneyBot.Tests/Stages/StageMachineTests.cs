using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Testing;

namespace JourneyBot.Tests.Stages;

public sealed class StageMachineTests
{
    private static readonly JourneyRules Rules = Some.RetailRules();

    [Fact]
    public void A_first_page_is_awareness() => Assert.Equal("awareness", Stage(Some.Event("home.viewed")));

    [Fact]
    public void Two_products_in_half_an_hour_are_consideration_and_both_are_the_proof()
    {
        var journey = Fold(Product("a", 0, "e1"), Product("b", 60, "e2"));
        Assert.Equal("consideration", journey.Stage.Stage);
        Assert.Equal(["e1", "e2"], journey.Stage.Proof);
    }

    [Fact]
    public void Two_products_further_apart_are_not() => Assert.Equal("awareness", Stage(Product("a", 0), Product("b", 31 * 60)));

    [Fact]
    public void A_filled_cart_is_intent_and_an_empty_one_is_not()
    {
        Assert.Equal("intent", Stage(Cart(49, 0)));
        Assert.Equal("awareness", Stage(Cart(0, 0)));
    }

    [Fact]
    public void An_order_out_of_the_blue_is_a_purchase() => Assert.Equal("purchase", Stage(Some.Event("order.completed")));

    [Fact]
    public void A_cart_emptied_after_the_dwell_takes_the_journey_back_at_once()
    {
        var journey = Fold(Cart(49, 0), Cart(0, 180));
        Assert.Equal("consideration", journey.Stage.Stage);
        Assert.Equal(Some.Noon.AddSeconds(180), journey.Stage.Since);
    }

    [Fact]
    public void It_is_known_when_time_alone_changes_the_stage_next()
    {
        Assert.Null(Rules.Stages.DueAfter(Fold(Some.Event("home.viewed")).Stage));
        Assert.Equal(Some.Noon.AddDays(7), Rules.Stages.DueAfter(Fold(Cart(49, 0)).Stage));
        // An emptied cart takes it back when the dwell is over.
        Assert.Equal(Some.Noon.AddMinutes(2), Rules.Stages.DueAfter(Fold(Cart(49, 0), Cart(0, 30)).Stage));
        Assert.Equal(Some.Noon.AddHours(1), Rules.Stages.DueAfter(Fold(Some.Event("order.completed")).Stage));
    }

    [Fact]
    public void A_cart_emptied_during_the_dwell_takes_it_back_when_the_dwell_is_over()
    {
        var journey = Fold(Cart(49, 0), Cart(0, 30));
        Assert.Equal("intent", journey.At(Some.Noon.AddSeconds(119)).Stage.Stage);
        var later = journey.At(Some.Noon.AddHours(1)).Stage;
        Assert.Equal("consideration", later.Stage);
        Assert.Equal(Some.Noon.AddSeconds(120), later.Since);
    }

    [Fact]
    public void A_cart_filled_again_during_the_dwell_keeps_the_stage() =>
        Assert.Equal("intent", Fold(Cart(49, 0), Cart(0, 30), Cart(30, 60)).At(Some.Noon.AddHours(1)).Stage.Stage);

    [Fact]
    public void A_purchase_becomes_post_sale_after_an_hour_of_nothing()
    {
        var journey = Fold(Some.Event("order.completed"));
        Assert.Equal("purchase", journey.At(Some.Noon.AddMinutes(59)).Stage.Stage);
        Assert.Equal("post-sale", journey.At(Some.Noon.AddMinutes(61)).Stage.Stage);
        Assert.Equal("no proof of purchase for 1h", journey.At(Some.Noon.AddMinutes(61)).Journey.StageChanges[^1].Rule);
    }

    [Fact]
    public void An_abandoned_intent_decays_step_by_step()
    {
        var journey = Fold(Cart(49, 0));
        Assert.Equal("consideration", journey.At(Some.Noon.AddDays(8)).Stage.Stage);
        Assert.Equal("awareness", journey.At(Some.Noon.AddDays(38)).Stage.Stage);
    }

    [Fact]
    public void A_buyer_who_fills_a_cart_again_is_in_intent_again() =>
        Assert.Equal("intent", Stage(Some.Event("order.completed"), Cart(20, 8_000)));

    [Fact]
    public void A_question_by_intent_moves_the_stage() =>
        Assert.Equal("consideration", Stage(Some.Event("message.received", 0, null, null, ("intent", "size.help"))));

    private static JourneyEvent Product(string sku, double seconds, string? id = null) => Some.Event("product.viewed", seconds, null, id, ("sku", sku));

    private static JourneyEvent Cart(double total, double seconds) => Some.Event("cart.updated", seconds, null, null, ("total", total), ("currency", "EUR"));

    private static Journey Fold(params JourneyEvent[] events) => Journey.Fold(new CustomerId(Some.Anonymous()), events, Rules);

    private static string Stage(params JourneyEvent[] events) => Fold(events).Stage.Stage;
}
