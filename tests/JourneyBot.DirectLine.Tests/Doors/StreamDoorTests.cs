using System.Net.WebSockets;
using Microsoft.Bot.Schema;

namespace JourneyBot.DirectLine.Tests.Doors;

public sealed class StreamDoorTests
{
    [Fact]
    public async Task A_late_socket_gets_what_came_before_it_and_then_what_comes()
    {
        await using var chat = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        await chat.SayAsync(token, "before");
        using var follower = await chat.FollowAsync(token);
        await follower.UntilAsync("Echo: before");
        await chat.SayAsync(token, "after");
        await follower.UntilAsync("Echo: after");

        // The welcome and the first message come by different ways: either may be first.
        Assert.Equal(["Welcome", "before"], follower.Texts.Take(2).OrderDescending(StringComparer.OrdinalIgnoreCase));
        Assert.Equal(["Echo: before", "after", "Echo: after"], follower.Texts.Skip(2));
    }

    [Fact]
    public async Task A_resumed_socket_gets_each_activity_once()
    {
        await using var chat = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        string watermark;
        using (var first = await chat.FollowAsync(token))
        {
            await chat.SayAsync(token, "one");
            await first.UntilAsync("Echo: one");
            watermark = first.Watermark;
        }

        await chat.SayAsync(token, "two");
        using var second = await chat.FollowAsync(token, watermark);
        await second.UntilAsync("Echo: two");
        Assert.Equal(["two", "Echo: two"], second.Texts);
    }

    [Fact]
    public async Task Every_socket_of_a_conversation_gets_everything()
    {
        await using var chat = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        using var one = await chat.FollowAsync(token);
        using var two = await chat.FollowAsync(token);
        await chat.SayAsync(token, "hi");
        await one.UntilAsync("Echo: hi");
        await two.UntilAsync("Echo: hi");

        Assert.Equal(one.Ids, two.Ids);
    }

    [Fact]
    public async Task A_quiet_socket_is_kept_alive_by_empty_frames()
    {
        await using var chat = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        using var follower = await chat.FollowAsync(token);
        await follower.UntilAsync("Welcome");
        for (var i = 0; i < 3; i++)
        {
            var frame = follower.FrameAsync();
            // The server may not have gone to wait yet when the time is put forward.
            while (!frame.IsCompleted)
            {
                chat.Clock.Advance(TimeSpan.FromSeconds(20));
                await Task.WhenAny(frame, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
            }

            Assert.Equal("", await frame);
        }
    }

    [Fact]
    public async Task The_server_says_goodbye_when_it_stops()
    {
        await using var chat = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        using var follower = await chat.FollowAsync(token);
        await follower.UntilAsync("Welcome");
        var stopped = chat.StopAsync();

        Assert.Null(await follower.FrameAsync());
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, follower.Socket.CloseStatus);
        await follower.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        await stopped;
    }

    [Fact]
    public async Task A_client_that_says_goodbye_is_answered()
    {
        await using var chat = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        using var follower = await chat.FollowAsync(token);
        await follower.UntilAsync("Welcome");
        await follower.Socket.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Text, true, default);
        await follower.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);

        Assert.Null(await follower.FrameAsync());
        Assert.Equal(WebSocketCloseStatus.NormalClosure, follower.Socket.CloseStatus);
    }

    [Fact]
    public async Task Somebody_elses_token_or_page_opens_no_socket()
    {
        await using var chat = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        var foreign = token with { Token = chat.Tokens.Issue("dl_bob", null).Token };

        var byToken = await Assert.ThrowsAsync<InvalidOperationException>(() => chat.FollowAsync(foreign));
        var byPage = await Assert.ThrowsAsync<InvalidOperationException>(() => chat.FollowAsync(token, origin: "https://evil.example"));
        Assert.Contains("403", byToken.Message, StringComparison.Ordinal);
        Assert.Contains("403", byPage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_has_so_many_sockets_and_no_more_until_one_closes()
    {
        await using var chat = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        List<Follower> followers = [];
        for (var i = 0; i < 16; i++) followers.Add(await chat.FollowAsync(token));
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => chat.FollowAsync(token));
        followers.ForEach(follower => follower.Dispose());

        Assert.Contains("429", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_follower_gets_each_activity_once_and_in_order_however_many_write_and_reconnect()
    {
        await using var chat = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        const int Writers = 4, Each = 25, Said = 20;
        const int All = 1 + (Writers * Each) + (2 * Said);
        var reference = new ConversationReference { Conversation = new ConversationAccount(id: token.ConversationId) };

        var writing = Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
                await chat.Adapter.ContinueConversationAsync("bot", reference, (turn, ct) => turn.SendActivityAsync($"{writer}/{i}", cancellationToken: ct), CancellationToken.None);
        })).ToList();
        writing.Add(Task.Run(async () =>
        {
            for (var i = 0; i < Said; i++) await chat.SayAsync(token, $"said {i}", $"c{i}");
        }));
        var following = Enumerable.Range(0, 6).Select(which => Task.Run(async () =>
        {
            List<string> ids = [];
            var watermark = "";
            while (ids.Count < All)
            {
                // Each leaves after some frames and comes back with its watermark.
                using var follower = await chat.FollowAsync(token, watermark);
                await follower.UntilAsync(Math.Min(1 + (which * 7), All - ids.Count));
                ids.AddRange(follower.Ids);
                watermark = follower.Watermark;
            }

            return ids;
        })).ToList();
        await Task.WhenAll(writing);

        foreach (var ids in await Task.WhenAll(following))
        {
            Assert.Equal(All, ids.Count);
            Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        }
    }
}
