using System.Net;
using System.Net.Http.Headers;
using JourneyBot.Outgoing.Delivery;
using JourneyBot.Testing;

namespace JourneyBot.Outgoing.Tests.Delivery;

/// <summary>What follows from answers and failures, without anybody who answers.</summary>
public sealed class RuleTests
{
    private static readonly Attempt Down = new(AttemptOutcome.Again, "answered 503");

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0.5)]
    [InlineData(5, 0, 16)]
    [InlineData(5, 0.5, 12)]
    [InlineData(11, 0, 600)]
    [InlineData(1_000_000, 0, 600)]
    [InlineData(1_000_000, 1, 300)]
    public void Waits_double_up_to_ten_minutes_and_chance_takes_half_of_them_at_most(int failures, double chance, double seconds) =>
        Assert.Equal(seconds, BackOff.After(failures, chance).TotalSeconds);

    [Theory]
    [InlineData(200, AttemptOutcome.Delivered)]
    [InlineData(204, AttemptOutcome.Delivered)]
    [InlineData(301, AttemptOutcome.WrongSetUp)]
    [InlineData(400, AttemptOutcome.Refused)]
    [InlineData(401, AttemptOutcome.WrongSetUp)]
    [InlineData(403, AttemptOutcome.WrongSetUp)]
    [InlineData(404, AttemptOutcome.WrongSetUp)]
    [InlineData(408, AttemptOutcome.Again)]
    [InlineData(410, AttemptOutcome.Refused)]
    [InlineData(413, AttemptOutcome.Refused)]
    [InlineData(425, AttemptOutcome.Again)]
    [InlineData(429, AttemptOutcome.Again)]
    [InlineData(500, AttemptOutcome.Again)]
    [InlineData(504, AttemptOutcome.Again)]
    internal void Each_answer_has_its_consequence(int status, AttemptOutcome outcome) => Assert.Equal(outcome, AnswerRule.Of((HttpStatusCode)status, null, Some.Noon).Outcome);

    [Fact]
    public void Retry_after_is_taken_as_a_time_and_as_a_date_and_not_for_longer_than_a_day()
    {
        Assert.Equal(TimeSpan.FromSeconds(7), AnswerRule.Of(HttpStatusCode.TooManyRequests, new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)), Some.Noon).RetryAfter);
        Assert.Equal(TimeSpan.FromMinutes(2), AnswerRule.Of(HttpStatusCode.ServiceUnavailable, new RetryConditionHeaderValue(Some.Noon.AddMinutes(2)), Some.Noon).RetryAfter);
        Assert.Equal(TimeSpan.Zero, AnswerRule.Of(HttpStatusCode.ServiceUnavailable, new RetryConditionHeaderValue(Some.Noon.AddMinutes(-2)), Some.Noon).RetryAfter);
        Assert.Equal(TimeSpan.FromHours(24), AnswerRule.Of(HttpStatusCode.ServiceUnavailable, new RetryConditionHeaderValue(TimeSpan.FromDays(400)), Some.Noon).RetryAfter);
    }

    [Fact]
    public void A_sink_is_down_after_three_failures_in_a_row_and_back_with_one_success()
    {
        var health = new SinkHealth(() => 0);
        health.Failed(Down, 1, Some.Noon);
        health.Failed(Down, 1, Some.Noon.AddSeconds(1));
        Assert.False(health.IsDown);
        health.Failed(Down, 1, Some.Noon.AddSeconds(2));
        Assert.True(health.IsDown);
        Assert.Equal((Some.Noon, Some.Noon.AddSeconds(3)), (health.FailingSince, health.RestsUntil));
        health.Succeeded(Some.Noon.AddSeconds(3));
        Assert.False(health.IsDown);
        Assert.Null(health.FailingSince);
    }

    [Fact]
    public void A_sink_that_is_set_up_wrongly_rests_for_minutes_unless_it_is_woken()
    {
        var health = new SinkHealth(() => 0);
        health.Failed(new Attempt(AttemptOutcome.WrongSetUp, "answered 401"), 1, Some.Noon);
        Assert.True(health.IsHeld);
        Assert.Equal(Some.Noon.AddMinutes(5), health.RestsUntil);
        health.Wake();
        Assert.True(health.RestsUntil < Some.Noon);
    }
}
