using JourneyBot.DirectLine.Tokens;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;

namespace JourneyBot.DirectLine.Tests;

public sealed class DirectLineAdapterTests
{
    [Fact]
    public async Task What_the_channel_does_not_know_is_kept_from_the_client()
    {
        var (chat, token, follower) = await TalkAsync(async (turn, ct) =>
        {
            var unknown = MessageFactory.Text("to an unknown");
            await turn.SendActivityAsync(new Microsoft.Bot.Schema.Activity { Type = "trace", Name = "secret" }, ct);
            await turn.SendActivityAsync(new Microsoft.Bot.Schema.Activity { Type = "typing" }, ct);
            turn.OnSendActivities((_, activities, next) =>
            {
                foreach (var activity in activities.Where(activity => activity.Text == unknown.Text)) activity.ReplyToId = "no such activity";
                return next();
            });
            await turn.SendActivitiesAsync([unknown, new Microsoft.Bot.Schema.Activity { Type = "message", Text = "same data", ChannelData = turn.Activity.ChannelData }], ct);
        });
        await using var _ = chat;
        using var __ = follower;
        var id = await chat.SayAsync(token, "hi", "c1");
        await follower.UntilAsync("same data");
        var activities = (await chat.ReadAsync(token, "1"))["activities"]!.AsArray();

        Assert.Equal(["typing", "message", "message"], activities.Select(activity => (string)activity!["type"]!));
        Assert.Equal(id, (string?)activities[0]!["replyToId"]);
        Assert.Null(activities[1]!["replyToId"]);
        Assert.Equal(id, (string?)activities[2]!["replyToId"]);
        Assert.Null(activities[2]!["channelData"]!["clientActivityID"]);
        Assert.All(activities, activity => Assert.Null(activity!["serviceUrl"]));
    }

    [Fact]
    public async Task Typing_of_long_ago_is_not_told()
    {
        var (chat, token, follower) = await TalkAsync((turn, ct) => turn.SendActivitiesAsync([new Microsoft.Bot.Schema.Activity { Type = "typing" }, MessageFactory.Text("done")], ct));
        await using var _ = chat;
        using var __ = follower;
        await chat.SayAsync(token, "hi");
        await follower.UntilAsync("done");
        chat.Clock.Advance(TimeSpan.FromSeconds(10));
        var frame = await chat.ReadAsync(token);

        Assert.Equal(["hi", "done"], frame["activities"]!.AsArray().Select(activity => (string?)activity!["text"]));
        Assert.Equal("3", (string?)frame["watermark"]);
    }

    [Fact]
    public async Task A_delay_waits_between_what_is_sent_before_and_after()
    {
        var (chat, token, follower) = await TalkAsync((turn, ct) =>
            turn.SendActivitiesAsync([MessageFactory.Text("before"), new Microsoft.Bot.Schema.Activity { Type = "delay", Value = 5_000 }, MessageFactory.Text("after")], ct));
        await using var _ = chat;
        using var __ = follower;
        await chat.SayAsync(token, "hi");
        await follower.UntilAsync("before");
        var after = follower.UntilAsync("after");
        while (!after.IsCompleted)
        {
            chat.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(after, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
        }

        await after;
        Assert.True(chat.Clock.GetUtcNow() >= Testing.Some.Noon.AddSeconds(5));
    }

    [Fact]
    public async Task An_updated_activity_comes_under_its_old_id_and_replaces_the_old_one()
    {
        string? id = null;
        var (chat, token, follower) = await TalkAsync(async (turn, ct) =>
        {
            id = (await turn.SendActivityAsync("first", cancellationToken: ct)).Id;
            var changed = MessageFactory.Text("second");
            changed.Id = id;
            await turn.UpdateActivityAsync(changed, ct);
            await turn.SendActivityAsync("end", cancellationToken: ct);
        });
        await using var _ = chat;
        using var __ = follower;
        await chat.SayAsync(token, "hi");
        await follower.UntilAsync("end");
        var replay = (await chat.ReadAsync(token))["activities"]!.AsArray();

        Assert.Equal(["hi", "second", "end"], replay.Select(activity => (string?)activity!["text"]));
        Assert.Equal(id, (string?)replay[1]!["id"]);
        Assert.Equal(replay.Select(activity => (string?)activity!["id"]).Distinct().Count(), replay.Count);
    }

    [Fact]
    public async Task A_deleted_activity_is_told_as_deleted_and_its_text_is_gone()
    {
        string? id = null;
        Exception? again = null;
        var (chat, token, follower) = await TalkAsync(async (turn, ct) =>
        {
            id = (await turn.SendActivityAsync("regretted", cancellationToken: ct)).Id;
            await turn.DeleteActivityAsync(id, ct);
            again = await Record.ExceptionAsync(() => turn.DeleteActivityAsync(id, ct));
            await turn.SendActivityAsync("end", cancellationToken: ct);
        });
        await using var _ = chat;
        using var __ = follower;
        await chat.SayAsync(token, "hi");
        await follower.UntilAsync("end");
        var replay = await chat.ReadAsync(token);
        var deleted = replay["activities"]!.AsArray().Single(activity => (string?)activity!["id"] == id)!;

        Assert.Equal("messageDelete", (string?)deleted["type"]);
        Assert.DoesNotContain("regretted", replay.ToJsonString(), StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(again);
    }

    [Fact]
    public async Task It_shares_middleware_and_error_handling_with_another_adapter()
    {
        var cloud = new TestAdapter();
        var seen = new SeenMiddleware();
        cloud.Use(seen);
        await using var chat = await Chat.StartAsync(new ScriptBot((_, _) => throw new InvalidOperationException("broken")), adapter: (_, adapter) => adapter.ShareWith(cloud));
        cloud.OnTurnError = async (turn, failure) => await turn.SendActivityAsync($"Sorry: {failure.Message}");
        var token = await chat.BeginAsync();
        using var follower = await chat.FollowAsync(token);
        await chat.SayAsync(token, "hi");
        await follower.UntilAsync("Sorry: broken");

        Assert.Equal(["conversationUpdate", "message"], seen.Types);
    }

    [Fact]
    public async Task The_bot_can_speak_first_by_every_official_way()
    {
        await using var chat = await Chat.StartAsync(new ScriptBot((_, _) => Task.CompletedTask));
        var token = await chat.BeginAsync();
        using var follower = await chat.FollowAsync(token);
        var reference = new ConversationReference { Conversation = new ConversationAccount(id: token.ConversationId), User = new ChannelAccount("dl_somebody_else"), ActivityId = "gone" };
        var identity = new System.Security.Claims.ClaimsIdentity();
        List<string> users = [];
        BotCallbackHandler Say(string text) => async (turn, ct) =>
        {
            users.Add(turn.Activity.From.Id);
            await turn.SendActivityAsync(text, cancellationToken: ct);
        };

        await chat.Adapter.ContinueConversationAsync("bot", reference, Say("1"), default);
        await chat.Adapter.ContinueConversationAsync(identity, reference, Say("2"), default);
        await chat.Adapter.ContinueConversationAsync(identity, reference, "audience", Say("3"), default);
        await chat.Adapter.ContinueConversationAsync("bot", reference.GetContinuationActivity(), Say("4"), default);
        await chat.Adapter.ContinueConversationAsync(identity, reference.GetContinuationActivity(), Say("5"), default);
        await chat.Adapter.ContinueConversationAsync(identity, reference.GetContinuationActivity(), "audience", Say("6"), default);
        await follower.UntilAsync("6");
        var frame = await chat.ReadAsync(token);

        Assert.Equal(["1", "2", "3", "4", "5", "6"], follower.Texts);
        Assert.All(users, user => Assert.Equal("dl_ann", user));
        Assert.All(frame["activities"]!.AsArray(), activity => Assert.Null(activity!["replyToId"]));
    }

    [Fact]
    public async Task A_conversation_that_is_not_there_cannot_be_continued()
    {
        await using var chat = await Chat.StartAsync();
        var reference = new ConversationReference { Conversation = new ConversationAccount(id: "nowhere") };
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => chat.Adapter.ContinueConversationAsync("bot", reference, (_, _) => Task.CompletedTask, default));

        Assert.Contains("'nowhere'", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<(Chat Chat, DirectLineToken Token, Follower Follower)> TalkAsync(Func<ITurnContext, CancellationToken, Task> onMessage)
    {
        var chat = await Chat.StartAsync(new ScriptBot(onMessage));
        var token = await chat.BeginAsync();
        return (chat, token, await chat.FollowAsync(token));
    }

    private sealed class SeenMiddleware : IMiddleware
    {
        public List<string> Types { get; } = [];

        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            Types.Add(turnContext.Activity.Type);
            return next(cancellationToken);
        }
    }
}
