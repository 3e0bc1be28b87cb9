using JourneyBot.Forecasts;

namespace JourneyBot.Tests.Forecasts;

public sealed class MarkovForecasterTests
{
    private const string Goal = "order.completed";

    [Fact]
    public void Without_data_it_says_so_and_gives_no_number()
    {
        var forecast = MarkovForecaster.Train([], Goal).After("home.viewed");
        Assert.False(forecast.Enough);
        Assert.Null(forecast.GoalProbability);
        Assert.StartsWith("not enough data", forecast.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Below_thirty_followers_it_says_how_many_it_has()
    {
        var forecast = MarkovForecaster.Train(Enumerable.Repeat(new[] { "a", "b" }, 29), Goal).After("a");
        Assert.False(forecast.Enough);
        Assert.Contains("29 times", forecast.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Next_events_have_their_observed_shares()
    {
        var sessions = Enumerable.Repeat(new[] { "a", "b" }, 30).Concat(Enumerable.Repeat(new[] { "a", "c" }, 10));
        var forecast = MarkovForecaster.Train(sessions, Goal).After("a");
        Assert.Equal([("b", 0.75), ("c", 0.25)], forecast.Next.Select(next => (next.Name, next.Probability)));
    }

    [Fact]
    public void A_goal_never_seen_has_no_probability_rather_than_zero()
    {
        var forecast = MarkovForecaster.Train(Enumerable.Repeat(new[] { "a", "b" }, 40), Goal).After("a");
        Assert.True(forecast.Enough);
        Assert.Null(forecast.GoalProbability);
    }

    [Fact]
    public void The_probability_of_the_goal_goes_through_loops()
    {
        // a -> b 1/2, a -> end 1/2; b -> a 1/2, b -> goal 1/2: p(a) = p(b)/2, p(b) = p(a)/2 + 1/2, so p(a) = 1/3 and p(b) = 2/3.
        string[][] sessions = [["a", "b", "a"], ["b", Goal]];
        var trained = MarkovForecaster.Train(Enumerable.Repeat(sessions, 100).SelectMany(list => list), Goal);
        Assert.Equal(1 / 3.0, trained.After("a").GoalProbability ?? -1, 6);
        Assert.Equal(2 / 3.0, trained.After("b").GoalProbability ?? -1, 6);
    }

    [Fact]
    public void The_likeliest_five_are_listed_in_a_stable_order()
    {
        var sessions = "gfedcb".SelectMany(name => Enumerable.Repeat(new[] { "a", name.ToString() }, 10));
        Assert.Equal(["b", "c", "d", "e", "f"], MarkovForecaster.Train(sessions, Goal).After("a").Next.Select(next => next.Name));
    }
}
