using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace JourneyBot.DirectLine.Tests.Doors;

public sealed class ActivityDoorTests
{
    [Fact]
    public async Task The_wire_looks_like_this()
    {
        await using var chat = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        using var follower = await chat.FollowAsync(token);
        await follower.UntilAsync("Welcome");
        using var posted = await chat.PostAsync(token, """
            {"type":"message","id":"mine","timestamp":"2001-01-01T00:00:00Z","localTimestamp":"2026-11-23T14:00:00.125+02:00","localTimezone":"Europe/Helsinki",
             "from":{"id":"dl_somebody","name":"Ann","role":"bot","aadObjectId":"forged"},"text":"hi","locale":"en-GB","textFormat":"plain","deliveryMode":"expectReplies",
             "serviceUrl":"https://evil.example","callerId":"urn:forged","channelData":{"clientActivityID":"c1","postBack":true},"value":{"at":"2026-11-23T12:00:00Z"},"x-unknown":1}
            """);
        await follower.UntilAsync("Echo: hi");
        var frame = await chat.ReadAsync(token, "1");
        var c = token.ConversationId;

        Assert.Equal($$"""{"id":"{{c}}|0000002"}""", await posted.Content.ReadAsStringAsync());
        Assert.Equal(Canonical($$"""
            {"activities":[
              {"type":"message","id":"{{c}}|0000002","timestamp":"2026-11-23T12:00:00.0000000Z","localTimestamp":"2026-11-23T14:00:00.125+02:00","localTimezone":"Europe/Helsinki",
               "channelId":"webchat","from":{"id":"dl_ann","name":"Ann","role":"user"},"conversation":{"id":"{{c}}"},"recipient":{"id":"bot","role":"bot"},
               "textFormat":"plain","locale":"en-GB","text":"hi","channelData":{"clientActivityID":"c1","postBack":true},"value":{"at":"2026-11-23T12:00:00Z"},"x-unknown":1},
              {"type":"message","id":"{{c}}|0000003","timestamp":"2026-11-23T12:00:00.0000000Z","channelId":"webchat","from":{"id":"bot","role":"bot"},"conversation":{"id":"{{c}}"},
               "recipient":{"id":"dl_ann","name":"Ann","role":"user"},"locale":"en-GB","text":"Echo: hi","inputHint":"acceptingInput","replyToId":"{{c}}|0000002"}],
             "watermark":"3"}
            """), Canonical(frame.ToJsonString()));
    }

    [Fact]
    public async Task The_bot_sees_the_tokens_user_whatever_the_client_says()
    {
        var bot = new EchoBot();
        await using var chat = await Chat.StartAsync(bot);
        var token = await chat.BeginAsync();
        using var follower = await chat.FollowAsync(token);
        await chat.SayAsync(token, "hi");
        await follower.UntilAsync("Echo: hi");

        var came = bot.Came.Single(activity => activity.Type == "message");
        Assert.Equal(("dl_ann", "user", "webchat", "bot"), (came.From.Id, came.From.Role, came.ChannelId, came.Recipient.Id));
        Assert.All(bot.Identities, identity => Assert.Equal(("JourneyBot.DirectLine", "dl_ann"), (identity.AuthenticationType, identity.FindFirst("user")?.Value)));
        Assert.Equal(2, bot.Identities.Count);
    }

    [Fact]
    public async Task A_redelivered_activity_gets_the_same_id_and_runs_the_bot_once()
    {
        var bot = new EchoBot();
        await using var chat = await Chat.StartAsync(bot);
        var token = await chat.BeginAsync();
        var first = await chat.SayAsync(token, "hi", "c1");
        var again = await chat.SayAsync(token, "hi", "c1");
        var other = await chat.SayAsync(token, "done", "c2");
        using var follower = await chat.FollowAsync(token);
        await follower.UntilAsync("Echo: done");

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.Single(follower.Texts, "Echo: hi");
        Assert.Single(follower.Texts, "hi");
    }

    [Theory]
    [InlineData("""{"type":"message",""", "MalformedJson")]
    [InlineData("", "MalformedJson")]
    [InlineData("""{"type":"message" /* no comments in JSON */}""", "MalformedJson")]
    [InlineData("""{"type":"message","value":undefined}""", "MalformedJson")]
    [InlineData("""{"type":"message","value":new Date(1)}""", "MalformedJson")]
    [InlineData("""["message"]""", "MalformedActivity")]
    [InlineData("null", "MalformedActivity")]
    [InlineData("""{"type":"message","from":7}""", "MalformedActivity")]
    [InlineData("""{"type":"message","localTimestamp":"yesterday"}""", "MalformedActivity")]
    [InlineData("{}", "BadActivityType")]
    [InlineData("""{"type":"conversationUpdate"}""", "BadActivityType")]
    [InlineData("""{"type":"invoke"}""", "BadActivityType")]
    [InlineData("""{"type":"trace"}""", "BadActivityType")]
    [InlineData("""{"type":"event","name":"ContinueConversation"}""", "BadEventName")]
    [InlineData("""{"type":"message","text":"12345678901"}""", "TextTooLong")]
    public async Task What_is_no_activity_of_a_client_is_refused_with_a_reason(string body, string code)
    {
        await using var chat = await Chat.StartAsync(settings: ("MaxTextLength", "10"));
        var token = await chat.BeginAsync();
        using var response = await chat.PostAsync(token, body);
        var error = (await Chat.JsonAsync(response))["error"]!;

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(code, (string)error["code"]!);
        Assert.NotEmpty((string)error["message"]!);
    }

    [Fact]
    public async Task A_body_beyond_256_KB_is_refused_also_when_its_length_is_not_announced()
    {
        await using var chat = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        var body = $$"""{"type":"message","value":"{{new string('x', 256 * 1_024)}}"}""";
        using var announced = await chat.PostAsync(token, body);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Chat.Root}/conversations/{token.ConversationId}/activities");
        request.Headers.Authorization = new("Bearer", token.Token);
        request.Headers.TransferEncodingChunked = true;
        request.Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body)));
        using var chunked = await chat.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, announced.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, chunked.StatusCode);
    }

    [Theory]
    [InlineData("""{"type":"event","name":"webchat/join","value":{"language":"en"}}""", "Event: webchat/join")]
    [InlineData("""{"type":"message","value":{"choice":1},"channelData":{"postBack":true}}""", "Echo: ")]
    public async Task Events_and_card_submits_reach_the_bot(string body, string reply)
    {
        await using var chat = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        using var follower = await chat.FollowAsync(token);
        using var posted = await chat.PostAsync(token, body);
        await follower.UntilAsync(reply);

        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
    }

    [Fact]
    public async Task Half_a_character_breaks_nobodys_stream()
    {
        await using var chat = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        using var follower = await chat.FollowAsync(token);
        using var posted = await chat.PostAsync(token, """{"type":"message","text":"half \ud83d and whole \ud83d\ude00"}""");
        await follower.UntilAsync("Echo: half \ufffd and whole \ud83d\ude00");

        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
    }

    [Fact]
    public async Task A_full_conversation_says_so()
    {
        await using var chat = await Chat.StartAsync(settings: ("MaxActivitiesPerConversation", "10"));
        var token = await chat.BeginAsync();
        using var follower = await chat.FollowAsync(token);
        await follower.UntilAsync("Welcome");
        for (var i = 0; i < 5; i++)
        {
            await chat.SayAsync(token, $"{i}");
            await follower.UntilAsync($"Echo: {i}");
        }

        using var refused = await chat.PostAsync(token, """{"type":"message","text":"more"}""");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(11, follower.Ids.Count);
    }

    [Fact]
    public async Task Who_writes_faster_than_the_bot_answers_has_to_wait()
    {
        var held = new TaskCompletionSource();
        await using var chat = await Chat.StartAsync(new ScriptBot((_, _) => held.Task));
        var token = await chat.BeginAsync();
        HttpResponseMessage? refused = null;
        for (var i = 0; i < 40 && refused is null; i++)
        {
            var response = await chat.PostAsync(token, """{"type":"message","text":"again"}""");
            if (response.IsSuccessStatusCode) response.Dispose();
            else refused = response;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, refused?.StatusCode);
        Assert.NotNull(refused?.Headers.RetryAfter);
        refused?.Dispose();
        held.SetResult();
    }

    // Member order says nothing in JSON.
    private static string Canonical(string json) => Sorted(JsonNode.Parse(json))!.ToJsonString();

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
