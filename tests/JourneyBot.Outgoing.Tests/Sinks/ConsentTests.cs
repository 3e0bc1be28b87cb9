using JourneyBot.Testing;

namespace JourneyBot.Outgoing.Tests.Sinks;

public sealed class ConsentTests
{
    [Fact]
    public async Task What_was_never_asked_does_not_leave()
    {
        await using var world = new World(("crm", Asking()));
        await world.StartAsync();
        await world.TellAsync("page.viewed");
        await world.QuietAsync();
        Assert.Empty(world.Sink.All);
        Assert.Equal(1, (await world.Outbound.StatusAsync(default))[0].Withheld);
    }

    [Fact]
    public async Task With_the_consent_it_goes_out_whichever_stream_of_the_customer_gave_it()
    {
        await using var world = new World(("crm", Asking()));
        await world.StartAsync();
        await ConsentAsync(world, "granted");
        await world.TellAsync(Some.Incoming("account.viewed", 1, Some.Customer()) with { Identifiers = [Some.Customer(), Some.Anonymous()] });
        await world.QuietAsync();
        Assert.Equal(["consent.updated", "account.viewed"], world.Sink.Types);
    }

    [Fact]
    public async Task When_it_is_taken_back_that_is_the_last_thing_a_sink_hears()
    {
        await using var world = new World(("crm", Asking()));
        await world.StartAsync();
        await ConsentAsync(world, "granted");
        await world.TellAsync("page.viewed", 1);
        await world.QuietAsync();
        await ConsentAsync(world, "denied", 2);
        await world.TellAsync("product.viewed", 3);
        await world.TellAsync("cart.updated", 4, null, null, ("total", 20));
        await world.QuietAsync();
        Assert.Equal(["consent.updated", "page.viewed", "consent.updated"], world.Sink.Types);
    }

    [Fact]
    public async Task Several_consents_must_all_be_given()
    {
        var options = World.Webhook("page.*");
        options.Consent = "analytics, marketing";
        await using var world = new World(("crm", options));
        await world.StartAsync();
        await ConsentAsync(world, "granted");
        await world.TellAsync("page.viewed", 1);
        await world.QuietAsync();
        Assert.Empty(world.Sink.All);
        await ConsentAsync(world, "granted", 2, "consent.marketing");
        await world.TellAsync("page.viewed", 3);
        await world.QuietAsync();
        Assert.Single(world.Sink.All);
    }

    [Theory]
    [InlineData("consent.analytics", "analytics")]
    [InlineData("consent.proactive", "proactive")]
    [InlineData("consent.marketing", "marketing")]
    [InlineData("consent.partners", "partners")]
    public async Task A_consent_that_ended_is_none(string trait, string purpose)
    {
        var options = World.Webhook("page.*");
        options.Consent = purpose;
        await using var world = new World(("crm", options));
        await world.StartAsync();
        await ConsentAsync(world, """{"status":"granted","until":"2026-11-23T13:00:00Z"}""", 0, trait);
        await world.TellAsync("page.viewed", 1);
        await world.QuietAsync();
        Assert.Single(world.Sink.All);
        world.Clock.Advance(TimeSpan.FromHours(1));
        // What a browser does then is not even stored; what another system tells is.
        await world.TellAsync(Some.Incoming("page.viewed", 3_599) with { Source = "kiosk" });
        await world.QuietAsync();
        Assert.Single(world.Sink.All);
        Assert.Equal(1, (await world.Outbound.StatusAsync(default))[0].Withheld);
    }

    private static Outgoing.Sinks.SinkOptions Asking()
    {
        var options = World.Webhook("*");
        options.Consent = "analytics";
        return options;
    }

    private static Task ConsentAsync(World world, string value, double seconds = 0, string trait = "consent.analytics") =>
        world.TellAsync(Some.Incoming("consent.updated", seconds) with { Traits = new Dictionary<string, string> { [trait] = value } });
}
