using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace JourneyBot.AspNetCore.Tests;

public sealed class BodyTests : TestFolder
{
    private static readonly string[] FixedDoors = ["/collect", "/chat/token", .. OwnRuntime.Doors, "/v3/directline/tokens/generate", "/v3/directline/conversations"];
    private static readonly string[] Doors = [.. FixedDoors, "/v3/directline/conversations/{0}/activities"];

    [Fact]
    public async Task Ten_megabytes_are_refused_at_every_door_and_the_host_lives_on()
    {
        await using var site = await Site.StartAsync(Folder);
        var ann = await ChattingAsync(site);
        var body = "{\"key\":\"" + new string('x', 10 * 1024 * 1024) + "\"}";
        foreach (var door in Doors) Assert.Equal((door, HttpStatusCode.RequestEntityTooLarge), (door, await PostAsync(site, ann, door, new StringContent(body, Encoding.UTF8, "application/json"))));
        // Nobody says how long it is.
        foreach (var door in Doors) Assert.Equal((door, HttpStatusCode.RequestEntityTooLarge), (door, await PostAsync(site, ann, door, new Endless(body))));
        Assert.Equal("still there? | awareness", await ann.SayAsync("still there?"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("not json")]
    [InlineData("[1,2]")]
    [InlineData("5")]
    [InlineData("{\"type\":{\"a\":[]},\"key\":[],\"user\":7,\"locale\":{}}")]
    [InlineData("{\"key\":\"\\ud800\",\"user\":{\"id\":\"\\ud800\"},\"locale\":5}")]
    public async Task What_is_no_json_of_the_door_is_told(string body)
    {
        await using var site = await Site.StartAsync(Folder);
        var ann = await ChattingAsync(site);
        foreach (var door in Doors)
        {
            using var request = Request(ann, door, new StringContent(body, Encoding.UTF8, "application/json"));
            using var answer = await site.Http.SendAsync(request);
            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{door} answers {(int)answer.StatusCode} to {body}");
            Assert.Contains("error", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal("still there? | awareness", await ann.SayAsync("still there?"));
    }

    [Fact]
    public async Task Nests_of_a_thousand_levels_do_no_harm()
    {
        await using var site = await Site.StartAsync(Folder);
        var ann = await ChattingAsync(site);
        var nest = "{\"type\":\"message\",\"key\":\"shop\",\"value\":" + new string('[', 1_000) + new string(']', 1_000) + "}";
        foreach (var door in Doors)
        {
            var status = await PostAsync(site, ann, door, new StringContent(nest, Encoding.UTF8, "application/json"));
            Assert.True((int)status is >= 400 and < 500, $"{door} answers {(int)status}");
        }

        Assert.Equal("still there? | awareness", await ann.SayAsync("still there?"));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Another_method_is_405(string method)
    {
        await using var site = await Site.StartAsync(Folder);
        foreach (var door in FixedDoors)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), door);
            using var answer = await site.Http.SendAsync(request);
            Assert.Equal((door, HttpStatusCode.MethodNotAllowed), (door, answer.StatusCode));
        }
    }

    private static async Task<Visitor> ChattingAsync(Site site)
    {
        var ann = site.Visitor();
        await ann.ConsentAsync();
        await ann.OpenChatAsync();
        return ann;
    }

    private static async Task<HttpStatusCode> PostAsync(Site site, Visitor visitor, string door, HttpContent content)
    {
        using var request = Request(visitor, door, content);
        using var answer = await site.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private static HttpRequestMessage Request(Visitor visitor, string door, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, string.Format(System.Globalization.CultureInfo.InvariantCulture, door, visitor.ConversationId)) { Content = content };
        if (door.StartsWith("/v3", StringComparison.Ordinal)) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", visitor.Token);
        return request;
    }

    /// <summary>A body that does not say its length.</summary>
    private sealed class Endless : HttpContent
    {
        private readonly byte[] bytes;

        public Endless(string text)
        {
            bytes = Encoding.UTF8.GetBytes(text);
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
