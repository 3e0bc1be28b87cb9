using System.Net;
using System.Net.Http.Headers;
using JourneyBot.Testing;

namespace JourneyBot.Outgoing.Tests.Delivery;

public sealed class FailureTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task A_failing_sink_is_asked_less_and_less_often()
    {
        await using var world = new World(("crm", World.Webhook("*")));
        world.Sink.Answer = _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        await world.StartAsync();
        await world.TellAsync("page.viewed");
        await world.UntilAsync(() => world.Sink.All.Count == 7, Step);
        var waits = world.Sink.All.Zip(world.Sink.All.Skip(1), (one, next) => (next.At - one.At).TotalSeconds).ToList();
        foreach (var (wait, expected) in waits.Zip([1.0, 2, 4, 8, 16, 32])) Assert.True(wait >= expected, $"it came back after {wait} s, and not after {expected}");
    }

    [Fact]
    public async Task What_a_sink_asks_for_in_retry_after_is_kept_for_all_of_its_messages()
    {
        await using var world = new World(("crm", World.Webhook("*")));
        var isFirst = true;
        world.Sink.Answer = _ =>
        {
            var answer = new HttpResponseMessage(isFirst ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK);
            if (isFirst) answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(90));
            isFirst = false;
            return Task.FromResult(answer);
        };
        await world.StartAsync();
        await world.TellAsync("page.viewed", 0, Some.Anonymous("a"));
        await world.UntilAsync(() => world.Sink.All.Count == 1);
        await world.TellAsync("page.viewed", 1, Some.Anonymous("b"));
        await world.UntilAsync(() => world.Sink.Ids.Count == 2, Step);
        Assert.All(world.Sink.All.Skip(1), each => Assert.True(each.At - world.Sink.All[0].At >= TimeSpan.FromSeconds(89)));
    }

    [Fact]
    public async Task A_sink_that_does_not_answer_in_time_is_tried_again()
    {
        await using var world = new World(("crm", World.Webhook("*")));
        world.Sink.Answer = _ => new TaskCompletionSource<HttpResponseMessage>().Task;
        await world.StartAsync();
        await world.TellAsync("page.viewed");
        await world.UntilAsync(() => world.Sink.All.Count == 2, Step);
        Assert.True(world.Sink.All[1].At - world.Sink.All[0].At >= TimeSpan.FromSeconds(10));
        Assert.Equal("no answer in time", (await world.Outbound.StatusAsync(default))[0].LastError);
        world.Sink.Answers();
        await world.UntilAsync(() => world.Sink.Ids.Count == 1, Step);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Gone)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    public async Task What_can_never_succeed_is_a_dead_letter_and_the_sink_goes_on(HttpStatusCode status)
    {
        await using var world = new World(("crm", World.Webhook("*")));
        world.Sink.Answers(status);
        await world.StartAsync();
        await world.TellAsync("page.viewed");
        await world.TellAsync("product.viewed", 1);
        await world.QuietAsync();
        Assert.Equal(["product.viewed"], world.Sink.Types);
        var letter = Assert.Single(await world.Outbound.DeadLettersAsync("crm", default) ?? []);
        Assert.Equal(("page.viewed", $"answered {(int)status}", 1), (letter.Type, letter.Reason, letter.Attempts));
        Assert.Equal(world.Sink.All[0].Ids, [letter.Id]);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Found)]
    public async Task A_sink_that_is_set_up_wrongly_is_held_and_loses_nothing(HttpStatusCode status)
    {
        var options = World.Webhook("*");
        options.GiveUpAfter = TimeSpan.FromMinutes(1);
        await using var world = new World(("crm", options));
        world.Sink.Answer = _ => Task.FromResult(new HttpResponseMessage(status));
        await world.StartAsync();
        for (var i = 0; i < 30; i++) await world.TellAsync("page.viewed", i, Some.Anonymous($"a{i}"));
        await world.UntilAsync(() => world.Clock.GetUtcNow() > Some.Noon.AddHours(1), TimeSpan.FromSeconds(5));
        // What was on its way when the first answer came is more than one; after that it is one every five minutes.
        Assert.InRange(world.Sink.All.Count, 8, 8 + 13);
        Assert.Equal("held", (await world.Outbound.StatusAsync(default))[0].State);
        Assert.Empty(await world.Outbound.DeadLettersAsync("crm", default) ?? []);

        world.Sink.Answers();
        Assert.True(world.Outbound.Wake("crm"));
        await world.QuietAsync();
        Assert.Equal(30, world.Sink.Ids.Distinct().Count());
    }

    [Fact]
    public async Task After_the_time_for_it_messages_of_a_dead_sink_are_given_up_one_by_one()
    {
        var options = World.Webhook("*");
        options.GiveUpAfter = TimeSpan.FromHours(2);
        await using var world = new World(("crm", options));
        world.Sink.Answer = _ => Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ConnectionError, "refused"));
        await world.StartAsync();
        await world.TellAsync("page.viewed", 0, Some.Anonymous("a"));
        await world.UntilAsync(() => world.Clock.GetUtcNow() > Some.Noon.AddHours(1), TimeSpan.FromSeconds(10));
        await world.TellAsync(Some.Incoming("product.viewed", 0, Some.Anonymous("b")) with { OccurredAt = world.Clock.GetUtcNow() });
        await world.UntilAsync(async () => (await DeadAsync(world)).Count == 1, TimeSpan.FromSeconds(10));
        var letter = (await DeadAsync(world))[0];
        Assert.Equal(("page.viewed", "no answer: ConnectionError; tried for 2h"), (letter.Type, letter.Reason));
        Assert.InRange(letter.DiedAt - Some.Noon, TimeSpan.FromHours(2), TimeSpan.FromHours(6));
        // The younger one has two hours of its own.
        world.Sink.Answers();
        await world.UntilAsync(() => world.Sink.Types.Contains("product.viewed"), TimeSpan.FromSeconds(10));
        Assert.Single((await DeadAsync(world)));
    }

    [Fact]
    public async Task A_message_that_a_sink_dislikes_holds_up_neither_others_nor_the_sink()
    {
        await using var world = new World(("crm", World.Webhook("*")));
        world.Sink.Answer = each => Task.FromResult(new HttpResponseMessage(each.Types[0] == "poison.taken" ? HttpStatusCode.InternalServerError : HttpStatusCode.OK));
        await world.StartAsync();
        await world.TellAsync("poison.taken", 0, Some.Anonymous("sick"));
        await world.TellAsync("page.viewed", 1, Some.Anonymous("sick"));
        for (var i = 0; i < 700; i++) await world.TellAsync("page.viewed", i, Some.Anonymous($"well{i}"));
        await world.UntilAsync(async () => (await DeadAsync(world)).Count == 1, TimeSpan.FromSeconds(1));
        Assert.Equal("answered 500; tried 10 times while others went through", (await DeadAsync(world))[0].Reason);
        await world.QuietAsync();
        Assert.Equal(701, world.Sink.Ids.Count);
    }

    [Fact]
    public async Task Of_a_batch_that_is_refused_only_the_one_that_is_wrong_is_lost()
    {
        await using var world = new World(("segment", World.Segment("*")));
        world.Sink.Answer = each => Task.FromResult(new HttpResponseMessage(each.Types.Contains("Poison Taken") ? HttpStatusCode.BadRequest : HttpStatusCode.OK));
        await world.StartAsync();
        await world.TellAsync([.. Enumerable.Range(0, 10).Select(i => Some.Incoming(i == 4 ? "poison.taken" : "page.viewed", i))]);
        await world.QuietAsync();
        Assert.Equal(9, world.Sink.Ids.Count);
        Assert.Equal("poison.taken", Assert.Single((await DeadAsync(world, "segment"))).Type);
    }

    [Fact]
    public async Task A_dead_letter_is_sent_once_more_on_request_with_its_own_id()
    {
        await using var world = new World(("crm", World.Webhook("order.*", "goal.reached")));
        world.Sink.Answers(HttpStatusCode.BadRequest, HttpStatusCode.BadRequest);
        await world.StartAsync();
        await world.TellAsync("order.completed");
        await world.UntilAsync(async () => (await DeadAsync(world)).Count == 2);
        var dead = (await DeadAsync(world)).Select(letter => letter.Id).Order().ToList();

        Assert.Equal(1, await world.Outbound.ReplayAsync("crm", [dead[0]], default));
        await world.UntilAsync(() => world.Sink.Ids.Count == 1);
        Assert.Equal(1, await world.Outbound.ReplayAsync("crm", [], default));
        await world.UntilAsync(() => world.Sink.Ids.Count == 2);
        Assert.Equal(dead, world.Sink.Ids.Order());
        await world.QuietAsync();
        Assert.Empty((await DeadAsync(world)));
        await world.RestartAsync();
        await world.QuietAsync();
        Assert.Equal(2, world.Sink.Ids.Count);
    }

    [Fact]
    public async Task What_was_erased_meanwhile_is_not_sent_once_more()
    {
        await using var world = new World(("crm", World.Webhook("*")));
        world.Sink.Answers(HttpStatusCode.BadRequest);
        await world.StartAsync();
        await world.TellAsync("page.viewed");
        await world.UntilAsync(async () => (await DeadAsync(world)).Count == 1);
        await world.Store.EraseAsync([Some.Anonymous()], world.Clock.GetUtcNow(), default);
        await world.Outbound.ReplayAsync("crm", [], default);
        await world.UntilAsync(async () => (await world.Store.ReadAllAsync("outgoing-again", "", default)).Count == 0);
        Assert.Single(world.Sink.All);
        Assert.Empty((await DeadAsync(world)));
    }

    [Fact]
    public async Task A_discarded_dead_letter_is_gone()
    {
        await using var world = new World(("crm", World.Webhook("*")));
        world.Sink.Answers(HttpStatusCode.BadRequest);
        await world.StartAsync();
        await world.TellAsync("page.viewed");
        await world.UntilAsync(async () => (await DeadAsync(world)).Count == 1);
        Assert.Equal(0, await world.Outbound.DiscardAsync("crm", ["another"], default));
        Assert.Equal(1, await world.Outbound.DiscardAsync("crm", [], default));
        Assert.Empty((await DeadAsync(world)));
        Assert.Null(await world.Outbound.DiscardAsync("nobody", [], default));
    }

    private static async Task<IReadOnlyList<DeadLetterView>> DeadAsync(World world, string sink = "crm") => await world.Outbound.DeadLettersAsync(sink, default) ?? [];
}
