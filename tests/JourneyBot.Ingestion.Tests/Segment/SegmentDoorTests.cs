using System.Net;
using System.Text;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Segment;

public sealed class SegmentDoorTests
{
    private const string Track = """{"type":"track","userId":"u1","anonymousId":"a1","event":"Product Viewed","messageId":"m1","timestamp":"2026-11-23T11:59:00Z","properties":{"sku":"B-42"}}""";

    public static TheoryData<string, string, string> Calls => new()
    {
        { "identify", "i", """{"userId":"u1","anonymousId":"a1","traits":{"plan":"pro"},"messageId":"m"}""" },
        { "track", "t", """{"userId":"u1","event":"Product Viewed","messageId":"m"}""" },
        { "page", "p", """{"userId":"u1","name":"Home","messageId":"m"}""" },
        { "screen", "s", """{"userId":"u1","name":"Home","messageId":"m"}""" },
        { "group", "g", """{"userId":"u1","groupId":"g1","traits":{"plan":"pro"},"messageId":"m"}""" },
        { "alias", "a", """{"userId":"u1","previousId":"a1","messageId":"m"}""" },
        { "batch", "b", """{"batch":[{"type":"track","userId":"u1","event":"Product Viewed","messageId":"m"}]}""" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Every_call_has_a_long_and_a_short_route(string name, string letter, string body)
    {
        foreach (var route in new[] { "/v1/" + name, "/v1/" + letter })
        {
            await using var door = await SegmentDoor.StartAsync();
            var answer = await door.PostAsync(route, body);
            Assert.Equal((HttpStatusCode.OK, """{"success":true}"""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
            Assert.Empty(await door.DeadLetters.ListAsync(null, default));
            if (name is "track" or "page" or "screen" or "batch") Assert.Equal("m", Assert.Single(await door.EventsAsync()).Id);
            else if (name == "alias") Assert.Equal(door.Customers.CustomerOf(Some.Customer("u1")), door.Customers.CustomerOf(Some.Anonymous("a1")));
            else Assert.Equal("pro", (await door.TraitsAsync(name == "group" ? Membership.StreamOf("g1") : Some.Customer("u1")))["plan"]);
        }
    }

    [Theory]
    [InlineData("application/json", false, false)]
    [InlineData("application/json; charset=utf-8", true, true)]
    [InlineData("text/plain", false, false)]
    [InlineData("text/plain", true, false)]
    [InlineData("application/x-www-form-urlencoded", true, true)]
    [InlineData("application/octet-stream", true, false)]
    [InlineData(null, false, false)]
    public async Task A_body_is_JSON_whatever_its_content_type_says_packed_or_not(string? contentType, bool gzip, bool saysGzip)
    {
        await using var door = await SegmentDoor.StartAsync();
        var answer = await door.PostAsync("/v1/batch", $$"""{"batch":[{{Track}}],"sentAt":"2026-11-23T12:00:00Z"}""", contentType: contentType, gzip: gzip, saysGzip: saysGzip);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var stored = Assert.Single(await door.EventsAsync());
        Assert.Equal(("m1", "product.viewed", "B-42", Some.Noon.AddMinutes(-1)), (stored.Id, stored.Name, stored.Properties.Text("sku"), stored.OccurredAt));
    }

    [Fact]
    public async Task The_key_may_stand_in_the_body_of_a_batch_or_a_call()
    {
        await using var door = await SegmentDoor.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await door.PostAsync("/v1/batch", $$"""{"batch":[{{Track}}],"writeKey":"{{SegmentDoor.ServerKey}}"}""", key: null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await door.PostAsync("/v1/track", Track.Replace("m1", "m2", StringComparison.Ordinal).Insert(1, $"\"writeKey\":\"{SegmentDoor.ServerKey}\","), key: null)).StatusCode);
        Assert.Equal(2, (await door.EventsAsync()).Count);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData(null)]
    public async Task A_key_that_is_not_known_is_401_and_names_the_setting(string? key)
    {
        await using var door = await SegmentDoor.StartAsync();
        var answer = await door.PostAsync("/v1/track", Track, key);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("JourneyBot:Ingestion:SiteKeys", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await door.EventsAsync());
    }

    [Fact]
    public async Task In_Development_the_developers_own_machine_needs_no_key()
    {
        await using var door = await SegmentDoor.StartAsync(environment: "Development", withKeys: false);
        Assert.Equal(HttpStatusCode.OK, (await door.PostAsync("/v1/track", Track, key: "anything")).StatusCode);
        Assert.Equal(Some.Customer("u1"), Assert.Single(await door.EventsAsync()).Stream);
    }

    [Fact]
    public async Task A_page_is_not_believed_who_the_customer_is()
    {
        await using var door = await SegmentDoor.StartAsync();
        await door.PostAsync("/v1/track", Track, SegmentDoor.SiteKey, "text/plain", headers: ("Origin", SegmentDoor.AllowedOrigin));
        Assert.Equal(Some.Anonymous("a1"), Assert.Single(await door.EventsAsync()).Stream);
        Assert.NotEqual(door.Customers.CustomerOf(Some.Customer("u1")), door.Customers.CustomerOf(Some.Anonymous("a1")));
    }

    [Fact]
    public async Task A_company_may_decide_to_believe_its_pages()
    {
        await using var door = await SegmentDoor.StartAsync(settings: ("TrustBrowserUserIds", "true"));
        await door.PostAsync("/v1/track", Track, SegmentDoor.SiteKey);
        Assert.Equal(Some.Customer("u1"), Assert.Single(await door.EventsAsync()).Stream);
    }

    [Fact]
    public async Task What_a_server_says_joins_the_browser_with_the_customer_and_their_address()
    {
        await using var door = await SegmentDoor.StartAsync();
        await door.PostAsync("/v1/track", Track, SegmentDoor.SiteKey);
        await door.PostAsync("/v1/identify", """{"userId":"u1","anonymousId":"a1","traits":{"email":"Ida@mail.example"},"messageId":"m2"}""");
        var customer = door.Customers.CustomerOf(Some.Customer("u1"));
        Assert.Equal(customer, door.Customers.CustomerOf(Some.Anonymous("a1")));
        Assert.Equal([StreamKind.Customer, StreamKind.Email, StreamKind.Anonymous], door.Customers.StreamsWith(Some.Customer("u1")).Select(stream => stream.Kind).Order());
        Assert.Empty(await door.TraitsAsync(Some.Customer("u1")));
    }

    [Fact]
    public async Task One_bad_call_of_a_batch_is_a_dead_letter_and_the_others_are_taken()
    {
        await using var door = await SegmentDoor.StartAsync();
        var big = $$$"""{"type":"track","userId":"u1","event":"Big","messageId":"big","properties":{"x":"{{{new string('x', 33_000)}}}"}}""";
        var deep = $$$"""{"type":"track","userId":"u1","event":"Deep","messageId":"deep","properties":{"x":{{{new string('[', 70)}}}{{{new string(']', 70)}}}}}""";
        string[] calls = ["""{"type":"track","event":"Nobody's"}""", Track, """{"type":"track","userId":"u1","messageId":"m2"}""", "7", big, deep, """{"type":"delete","userId":"u1"}""", """{"type":"track","userId":"u1","event":"x","timestamp":"yesterday"}"""];
        var answer = await door.PostAsync("/v1/batch", $$"""{"batch":[{{string.Join(',', calls)}}]}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("m1", Assert.Single(await door.EventsAsync()).Id);
        using var told = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.True(told.RootElement.GetProperty("success").GetBoolean());
        Assert.Equal([0, 2, 3, 4, 5, 6, 7], told.RootElement.GetProperty("rejected").EnumerateArray().Select(item => item.GetProperty("call").GetInt32()));
        var reasons = string.Join('\n', (await door.DeadLetters.ListAsync("segment", default)).Select(letter => letter.Reason));
        foreach (var reason in new[] { "neither userId nor anonymousId", "event is the name", "type is none of", "33,0", "no JSON", "timestamp is no time" }) Assert.Contains(reason, reasons, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_letter_that_is_tried_again_is_mapped_as_it_came()
    {
        await using var door = await SegmentDoor.StartAsync(new BusyStore());
        await door.PostAsync("/v1/t", """{"event":"Nobody's","context":{}}""");
        var letter = Assert.Single(await door.DeadLetters.ListAsync("segment", default));
        Assert.Equal("t", letter.Delivery.Detail("call"));
        Assert.Contains("neither userId", (await door.Replay.RunAsync([letter.Id], default)).Left[letter.Id], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/batch", "{", "the body is no JSON")]
    [InlineData("/v1/batch", "", "the body is no JSON")]
    [InlineData("/v1/batch", "[]", "the body is an object with a list called batch")]
    [InlineData("/v1/batch", "{}", "batch is missing")]
    [InlineData("/v1/batch", "{\"batch\":{}}", "batch is no list")]
    [InlineData("/v1/track", "\"x\"", "the body is an object")]
    [InlineData("/v1/track", "{} {}", "the body is no JSON")]
    [InlineData("/v1/track", "{\"writeKey\":\"\\ud800\"}", "the body is no JSON")]
    public async Task A_body_that_is_none_is_400_and_told_with_its_place(string route, string body, string message)
    {
        await using var door = await SegmentDoor.StartAsync();
        var answer = await door.PostAsync(route, body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(message, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_is_no_UTF_8_is_a_dead_letter()
    {
        await using var door = await SegmentDoor.StartAsync();
        var body = Encoding.Latin1.GetBytes($$"""{"batch":[{"userId":"u1","type":"track","event":"Prøvd"},{{Track}}]}""");
        Assert.Equal(HttpStatusCode.OK, (await door.PostAsync("/v1/batch", body)).StatusCode);
        Assert.Equal("m1", Assert.Single(await door.EventsAsync()).Id);
        Assert.Contains("no UTF-8", Assert.Single(await door.DeadLetters.ListAsync("segment", default)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task More_than_500_KB_are_413_packed_or_not(bool gzip)
    {
        await using var door = await SegmentDoor.StartAsync();
        var body = $$"""{"batch":[{{Track}}],"padding":"{{new string(' ', 512_000)}}"}""";
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await door.PostAsync("/v1/batch", body, gzip: gzip)).StatusCode);
    }

    [Fact]
    public async Task More_calls_than_a_batch_may_have_are_413()
    {
        await using var door = await SegmentDoor.StartAsync();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await door.PostAsync("/v1/batch", $$"""{"batch":[{{string.Join(',', Enumerable.Repeat("{}", 2_501))}}]}""")).StatusCode);
    }

    [Fact]
    public async Task One_who_sends_too_often_is_told_when_to_try_again()
    {
        await using var door = await SegmentDoor.StartAsync(settings: ("RequestsPerMinute", "2"));
        HttpResponseMessage? last = null;
        for (var i = 0; i < 4; i++) last = await door.PostAsync("/v1/track", Track);
        Assert.Equal(HttpStatusCode.TooManyRequests, last?.StatusCode);
        Assert.NotNull(last?.Headers.RetryAfter);
        Assert.Equal("Retry-After", last?.Headers.GetValues("Access-Control-Expose-Headers").Single());
    }

    [Fact]
    public async Task A_busy_store_is_503_and_to_be_tried_again()
    {
        await using var door = await SegmentDoor.StartAsync(new BusyStore());
        var answer = await door.PostAsync("/v1/track", Track);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task The_same_batch_again_adds_nothing()
    {
        await using var door = await SegmentDoor.StartAsync();
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await door.PostAsync("/v1/batch", $$"""{"batch":[{{Track}}],"sentAt":"2026-11-23T12:00:0{{i}}Z"}""")).StatusCode);
        Assert.Single(await door.EventsAsync());
    }

    [Fact]
    public async Task Calls_of_one_moment_keep_their_order()
    {
        await using var door = await SegmentDoor.StartAsync();
        var calls = Enumerable.Range(0, 20).Select(i => Track.Replace("m1", $"{(char)('z' - i)}", StringComparison.Ordinal).Replace("Product Viewed", $"Step {i}", StringComparison.Ordinal));
        await door.PostAsync("/v1/batch", $$"""{"batch":[{{string.Join(',', calls)}}]}""");
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"Step {i}"), (await door.EventsAsync()).Order(EventOrder.Instance).Select(e => e.Name));
    }

    [Fact]
    public async Task A_page_of_another_origin_may_send_when_it_is_allowed()
    {
        await using var door = await SegmentDoor.StartAsync();
        using var ask = new HttpRequestMessage(HttpMethod.Options, "/v1/t");
        ask.Headers.Add("Origin", SegmentDoor.AllowedOrigin);
        var may = await door.Client().SendAsync(ask);
        Assert.Equal(SegmentDoor.AllowedOrigin, may.Headers.GetValues("Access-Control-Allow-Origin").Single());
        foreach (var header in new[] { "authorization", "content-type", "x-retry-count" }) Assert.Contains(header, may.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await door.PostAsync("/v1/t", Track, SegmentDoor.SiteKey, headers: ("Origin", SegmentDoor.AllowedOrigin))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await door.PostAsync("/v1/t", Track, SegmentDoor.SiteKey, headers: ("Origin", "https://evil.example"))).StatusCode);
    }

    [Fact]
    public async Task Global_privacy_control_is_a_no_for_a_page()
    {
        await using var door = await SegmentDoor.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await door.PostAsync("/v1/t", Track, SegmentDoor.SiteKey, headers: ("Sec-GPC", "1"))).StatusCode);
        Assert.Empty(await door.EventsAsync());
    }

    [Fact]
    public async Task The_settings_send_a_page_here_and_nowhere_else()
    {
        await using var door = await SegmentDoor.StartAsync();
        using var settings = JsonDocument.Parse(await door.Client().GetStringAsync(new Uri("/v1/projects/shop/settings", UriKind.Relative)));
        var destination = Assert.Single(settings.RootElement.GetProperty("integrations").EnumerateObject());
        Assert.Equal(("Segment.io", "shop", "localhost/v1", "http"), (destination.Name, destination.Value.GetProperty("apiKey").GetString(), destination.Value.GetProperty("apiHost").GetString(), destination.Value.GetProperty("protocol").GetString()));
        Assert.Equal(0, settings.RootElement.GetProperty("metrics").GetProperty("sampleRate").GetInt32());
        Assert.Empty(settings.RootElement.GetProperty("remotePlugins").EnumerateArray());
    }

    [Theory]
    [InlineData("/v1/projects/other/settings", null, HttpStatusCode.Unauthorized)]
    [InlineData("/v1/projects/shop/settings", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("/v1/projects/" + SegmentDoor.ServerKey + "/settings", SegmentDoor.AllowedOrigin, HttpStatusCode.Forbidden)]
    public async Task The_settings_are_for_known_pages_and_their_own_keys(string path, string? origin, HttpStatusCode expected)
    {
        await using var door = await SegmentDoor.StartAsync();
        using var ask = new HttpRequestMessage(HttpMethod.Get, path);
        if (origin is not null) ask.Headers.Add("Origin", origin);
        Assert.Equal(expected, (await door.Client().SendAsync(ask)).StatusCode);
    }

    [Fact]
    public async Task The_context_of_a_batch_counts_for_each_call_that_says_nothing_else()
    {
        await using var door = await SegmentDoor.StartAsync();
        string[] calls = [Track, Track.Replace("m1", "m2", StringComparison.Ordinal).Insert(1, "\"context\":{\"locale\":\"nb-NO\"},")];
        await door.PostAsync("/v1/batch", $$$"""{"batch":[{{{string.Join(',', calls)}}}],"context":{"locale":"en-GB","device":{"id":"secret","type":"ios"},"traits":{"plan":"pro"},"ip":"8.8.8.8"}}""");
        var events = await door.EventsAsync();
        Assert.Equal(["en-GB", "nb-NO"], events.Select(e => e.Properties.Text("locale")));
        Assert.All(events, e => Assert.Equal(("app", """{"type":"ios"}"""), (e.Channel, e.Properties.Text("device"))));
        Assert.Empty(await door.TraitsAsync(Some.Customer("u1")));
    }

    /// <summary>A store whose queue is full.</summary>
    private sealed class BusyStore() : StoreOver(new MemoryStore())
    {
        public override ValueTask<AppendResult> AppendAsync(JourneyFacts facts, CancellationToken cancellationToken) => ValueTask.FromResult(AppendResult.StoreIsBusy);
    }
}
