using JourneyBot.Ingestion.Doors;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Doors;

public sealed class ClockSkewTests
{
    [Fact]
    public void A_wrong_clock_is_taken_out_by_its_own_delay() =>
        Assert.Equal(Some.Noon.AddSeconds(-7), ClockSkew.OccurredAt(Some.Noon, Some.Noon.AddHours(-3), Some.Noon.AddHours(-3).AddSeconds(-7)));

    [Fact]
    public void Without_the_moment_of_sending_the_time_is_believed() => Assert.Equal(Some.Noon.AddDays(-2), ClockSkew.OccurredAt(Some.Noon, null, Some.Noon.AddDays(-2)));

    [Fact]
    public void Nothing_happens_after_it_was_received()
    {
        Assert.Equal(Some.Noon, ClockSkew.OccurredAt(Some.Noon, null, Some.Noon.AddDays(2)));
        Assert.Equal(Some.Noon, ClockSkew.OccurredAt(Some.Noon, Some.Noon, Some.Noon.AddSeconds(5)));
        Assert.Equal(Some.Noon, ClockSkew.OccurredAt(Some.Noon, Some.Noon, null));
    }

    [Fact]
    public void The_ends_of_the_calendar_do_not_overflow()
    {
        Assert.Equal(DateTimeOffset.MinValue, ClockSkew.OccurredAt(Some.Noon, DateTimeOffset.MaxValue, DateTimeOffset.MinValue));
        Assert.Equal(Some.Noon, ClockSkew.OccurredAt(Some.Noon, DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
    }
}
