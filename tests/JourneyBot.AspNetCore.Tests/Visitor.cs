using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using JourneyBot.Events;

namespace JourneyBot.AspNetCore.Tests;

/// <summary>A person at a browser: keeps its cookies, tells the tracker what they do, and chats.</summary>
internal sealed class Visitor(Site site, string browser)
{
    private readonly Dictionary<string, string> cookies = [];

    /// <summary>The id that the browser made for itself.</summary>
    public string Browser { get; private set; } = browser;

    public StreamId Stream => new(StreamKind.Anonymous, Browser);

    public string? Token { get; private set; }

    public string? ConversationId { get; private set; }

    public IDictionary<string, string> Cookies => cookies;

    /// <summary>Allows to be recognised, and to be written to first.</summary>
    public Task<HttpResponseMessage> ConsentAsync() => TellAsync("consent.updated", """{"analytics":true,"proactive":true}""");

    /// <summary>What the page does after a sign-out: the next person gets a new id.</summary>
    public void Reset() => Browser = Guid.CreateVersion7().ToString();

    /// <summary>What the tracker sends; with <paramref name="teaser"/> the page has a closed chat, beside which it can show one.</summary>
    public async Task<HttpResponseMessage> TellAsync(string name, string properties = "{}", bool teaser = false)
    {
        var now = site.Clock.GetUtcNow().ToString("O");
        var answer = await SendAsync(HttpMethod.Post, "/collect",
            $$"""{"key":"shop","anonymousId":"{{Browser}}","consent":{"analytics":true,"proactive":true},"teaser":{{(teaser ? "true" : "false")}},"sentAt":"{{now}}","events":[{"id":"{{Guid.CreateVersion7()}}","name":"{{name}}","at":"{{now}}","url":"http://localhost/","properties":{{properties}}}]}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer;
    }

    public async Task SignInAsync(string customer) => Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Post, $"/sign-in/{customer}")).StatusCode);

    public async Task SignOutAsync(string customer) => Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Post, $"/sign-out/{customer}")).StatusCode);

    /// <summary>What the launcher asks for when the chat is opened.</summary>
    public Task<HttpResponseMessage> AskForTokenAsync(string? conversation = null) =>
        SendAsync(HttpMethod.Post, "/chat/token", new JsonObject { ["key"] = "shop", ["anonymousId"] = Browser, ["conversationId"] = conversation }.ToJsonString());

    /// <summary>Opens the chat, in a conversation the page still knows or a new one; gives the user's id.</summary>
    public async Task<string> OpenChatAsync(string? conversation = null)
    {
        using var asked = await AskForTokenAsync(conversation);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        var answer = await JsonAsync(asked);
        (Token, ConversationId) = ((string?)answer["token"], (string?)answer["conversationId"]);
        using var started = await SendAsync(HttpMethod.Post, "/v3/directline/conversations", "{}", Token);
        Assert.True(started.IsSuccessStatusCode, await started.Content.ReadAsStringAsync());
        return (string)answer["userId"]!;
    }

    /// <summary>Says something and gives what the bot answers to it.</summary>
    public async Task<string> SayAsync(string text, string? answer = null)
    {
        using var posted = await SendAsync(HttpMethod.Post, $"/v3/directline/conversations/{ConversationId}/activities", new JsonObject { ["type"] = "message", ["text"] = text }.ToJsonString(), Token);
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        return await HearAsync(answer ?? text + " |");
    }

    /// <summary>Waits until the bot has said something that begins so.</summary>
    public Task<string> HearAsync(string beginning) => site.EventuallyAsync(async () => (await HeardAsync()).FirstOrDefault(text => text.StartsWith(beginning, StringComparison.Ordinal)));

    /// <summary>All that the bot has said in the conversation.</summary>
    public async Task<IReadOnlyList<string>> HeardAsync()
    {
        using var read = await SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{ConversationId}/activities", null, Token);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        return [.. (await JsonAsync(read))["activities"]!.AsArray().Where(activity => (string?)activity!["from"]!["id"] == "bot").Select(activity => (string?)activity!["text"] ?? "")];
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json = null, string? bearer = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var answer = await site.Http.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set)) Keep(set);
        return answer;
    }

    public static async Task<JsonNode> JsonAsync(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    private void Keep(IEnumerable<string> set)
    {
        foreach (var cookie in set)
        {
            var (name, value) = cookie.Split(';')[0].Split('=', 2) is [var first, var second] ? (first, second) : (cookie, "");
            if (value.Length == 0) cookies.Remove(name);
            else cookies[name] = value;
        }
    }
}
