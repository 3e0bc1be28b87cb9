using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Signals;
using JourneyBot.Testing;

namespace JourneyBot.Tests.Signals;

public sealed class SignalTests
{
    private static readonly JourneyRules Rules = Some.RetailRules();

    [Fact]
    public void Silence_on_a_product_is_hesitation_from_the_sixtieth_second()
    {
        var journey = Fold(Product("a", 0, "e1"));
        Assert.Empty(journey.At(Some.Noon.AddSeconds(59)).Signals);
        var signal = Assert.Single(journey.At(Some.Noon.AddSeconds(61)).Signals);
        Assert.Equal((SignalKinds.Hesitation, Some.Noon.AddSeconds(60)), (signal.Kind, signal.At));
        Assert.Equal(["e1"], signal.Proof);
    }

    [Fact]
    public void Hesitation_stays_noticed_when_the_customer_goes_on() =>
        Assert.Contains(Fold(Product("a", 0), Some.Event("page.viewed", 100)).Signals, signal => signal.Kind == SignalKinds.Hesitation);

    [Fact]
    public void Silence_after_an_order_is_no_hesitation() =>
        Assert.Empty(Fold(Some.Event("order.completed")).At(Some.Noon.AddMinutes(10)).Signals);

    [Fact]
    public void Three_products_are_a_comparison_noticed_once()
    {
        var journey = Fold(Product("a", 0), Product("b", 10), Product("c", 20), Product("a", 30), Product("d", 40));
        Assert.Single(journey.Signals, signal => signal.Kind == SignalKinds.ProductComparison);
    }

    [Fact]
    public void The_same_product_three_times_is_none() =>
        Assert.DoesNotContain(Fold(Product("a", 0), Product("a", 10), Product("a", 20)).Signals, signal => signal.Kind == SignalKinds.ProductComparison);

    [Fact]
    public void Asking_the_same_intent_again_is_a_repeated_question() =>
        Assert.Contains(Fold(Asked("returns.question", "how do I return", 0), Asked("returns.question", "can I send it back?", 60)).Signals, signal => signal.Kind == SignalKinds.RepeatedQuestion);

    [Fact]
    public void Saying_hello_twice_is_not() =>
        Assert.Empty(Fold(Asked("greeting", "hello there", 0), Asked("greeting", "hello there", 5)).Signals);

    [Fact]
    public void The_same_words_without_an_intent_are() =>
        Assert.Contains(Fold(Asked(null, "Where is it now?", 0), Asked(null, "where is it NOW", 5)).Signals, signal => signal.Kind == SignalKinds.RepeatedQuestion);

    [Fact]
    public void Not_understood_and_failed_are_failed_turns() =>
        Assert.Equal(2, Fold(Asked("none", "blub", 0), Some.Event("turn.failed", 5)).Signals.Count(signal => signal.Kind == SignalKinds.FailedTurn));

    [Theory]
    [InlineData("element.rage_clicked", "name", "pay", SignalKinds.RageClick, "clicked pay three times within a second")]
    [InlineData("element.dead_clicked", "name", "pay", SignalKinds.DeadClick, "clicked pay, and nothing happened")]
    [InlineData("element.dead_clicked", "other", "", SignalKinds.DeadClick, "clicked a control, and nothing happened")]
    [InlineData("field.hesitated", "field", "income", SignalKinds.Hesitation, "looked at income for 9 s before typing")]
    [InlineData("form.abandoned", "form", "loan", SignalKinds.AbandonedForm, "left loan at a field")]
    [InlineData("page.exit_intended", "by", "pointer", SignalKinds.ExitIntent, "was on the way out of the page")]
    public void What_the_tracker_saw_somebody_get_stuck_at_is_a_signal(string name, string property, string value, string kind, string reason)
    {
        var signal = Assert.Single(Fold(Gesture(name, 0, "g", (property, value), ("seconds", 9))).Signals);
        Assert.Equal((kind, Some.Noon, reason), (signal.Kind, signal.At, signal.Reason));
        Assert.Equal(["g"], signal.Proof);
    }

    [Fact]
    public void What_a_page_calls_its_elements_carries_nothing_personal_into_a_signal() =>
        Assert.Equal("clicked delete [e-mail], and nothing happened", Assert.Single(Fold(Gesture("element.dead_clicked", 0, "g", ("name", "delete ann@example.org"))).Signals).Reason);

    [Fact]
    public void Who_scrolls_on_a_product_has_not_gone_on_and_hesitation_is_noticed_once()
    {
        var journey = Fold(Product("a", 0), Gesture("page.scrolled", 30, "s1"), Gesture("page.scrolled", 70, "s2"), Gesture("page.scrolled", 80, "s3"));
        var signal = Assert.Single(journey.At(Some.Noon.AddSeconds(200)).Signals);
        Assert.Equal((SignalKinds.Hesitation, Some.Noon.AddSeconds(60)), (signal.Kind, signal.At));
    }

    [Fact]
    public void Who_has_left_the_product_does_not_hesitate_on_it() =>
        Assert.Empty(Fold(Product("a", 0), Gesture("page.left", 20, "l")).At(Some.Noon.AddMinutes(10)).Signals);

    [Fact]
    public void That_nothing_was_done_for_a_while_is_no_sign_of_life()
    {
        var moment = Fold(Product("a", 0), Gesture("page.idled", 30, "i")).At(Some.Noon.AddSeconds(90));
        Assert.Equal(TimeSpan.FromSeconds(90), moment.Idle);
    }

    [Fact]
    public void Signals_of_a_session_that_is_over_are_not_shown_now() =>
        Assert.Empty(Fold(Product("a", 0), Product("b", 10), Product("c", 20)).At(Some.Noon.AddHours(3)).Signals);

    private static JourneyEvent Product(string sku, double seconds, string? id = null) => Some.Event("product.viewed", seconds, null, id, ("sku", sku));

    private static JourneyEvent Gesture(string name, double seconds, string id, params (string, object?)[] properties) =>
        Some.Event(name, seconds, null, id, properties) with { Source = EventSources.Tracker };

    private static JourneyEvent Asked(string? intent, string text, double seconds) => Some.Event("message.received", seconds, null, null, ("intent", intent), ("text", text));

    private static Journey Fold(params JourneyEvent[] events) => Journey.Fold(new CustomerId(Some.Anonymous()), events, Rules);
}
