using System.Diagnostics;
using System.Text.Json.Nodes;
using JourneyBot.DirectLine.Tokens;
using JourneyBot.Journeys;
using JourneyBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace JourneyBot.DirectLine.Tests.Clients;

/// <summary>What the client inside Web Chat makes of the channel.</summary>
public sealed class DirectLineJsTests(ITestOutputHelper output)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_client_is_welcomed_and_echoed_by_socket_and_by_polling(bool webSocket)
    {
        await using var client = new NodeClient();
        await using var server = await ServeAsync(new MemoryStore());
        await ConnectAsync(client, server, TokenOf(server), webSocket);
        await client.UntilTextAsync("Welcome");
        var clock = Stopwatch.StartNew();
        await client.SayAsync("hi");
        await client.UntilTextAsync("Echo: hi");
        output.WriteLine($"{(webSocket ? "socket" : "polling")} echo: {clock.ElapsedMilliseconds} ms");

        Assert.Equal(["Welcome", "hi", "Echo: hi"], client.Texts);
        Assert.Equal(["bot", "dl_ann", "bot"], client.Activities.Select(activity => (string?)activity["from"]));
        Assert.Equal("c-hi", (string?)client.Activities.ElementAt(1)["clientActivityID"]);
    }

    [SkippableFact]
    public async Task The_client_comes_back_after_a_server_restart_and_misses_and_doubles_nothing()
    {
        var store = new MemoryStore();
        await using var client = new NodeClient();
        DirectLineToken token;
        int port;
        await using (var server = await ServeAsync(store))
        {
            token = TokenOf(server);
            port = new Uri(server.Urls.First()).Port;
            await ConnectAsync(client, server, token, webSocket: true);
            await client.UntilTextAsync("Welcome");
            await client.SayAsync("before");
            await client.UntilTextAsync("Echo: before");
            await server.StopAsync();
        }

        await using var again = await ServeAsync(store, port);
        var reference = new ConversationReference { Conversation = new ConversationAccount(id: token.ConversationId) };
        await again.Services.GetRequiredService<DirectLineAdapter>().ContinueConversationAsync("bot", reference, (turn, ct) => turn.SendActivityAsync("while away", cancellationToken: ct), default);
        var clock = Stopwatch.StartNew();
        await client.UntilTextAsync("while away");
        output.WriteLine($"back after {clock.ElapsedMilliseconds} ms, of which the client waits 3000");
        await client.SayAsync("after");
        await client.UntilTextAsync("Echo: after");

        Assert.Equal(["Welcome", "before", "Echo: before", "while away", "after", "Echo: after"], client.Texts);
    }

    [SkippableFact]
    public async Task A_reloaded_page_gets_its_whole_conversation_again()
    {
        await using var first = new NodeClient();
        await using var server = await ServeAsync(new MemoryStore());
        var token = TokenOf(server);
        await ConnectAsync(first, server, token, webSocket: true);
        await first.UntilTextAsync("Welcome");
        await first.SayAsync("hi");
        await first.UntilTextAsync("Echo: hi");

        await using var reloaded = new NodeClient();
        var fresh = server.Services.GetRequiredService<DirectLineTokens>().Issue("dl_ann", token.ConversationId);
        await ConnectAsync(reloaded, server, fresh, webSocket: true, fresh.ConversationId);
        await reloaded.UntilTextAsync("Echo: hi");
        Assert.Equal(first.Texts, reloaded.Texts);
    }

    [SkippableFact]
    public async Task The_client_refreshes_its_token_and_goes_on()
    {
        await using var client = new NodeClient();
        await using var server = await ServeAsync(new MemoryStore());
        await ConnectAsync(client, server, TokenOf(server), webSocket: true);
        await client.UntilTextAsync("Welcome");
        await client.DoAsync(new JsonObject { ["do"] = "refresh" });
        await client.UntilAsync(told => told.ContainsKey("refreshed"));
        await client.SayAsync("hi");
        await client.UntilTextAsync("Echo: hi");
    }

    [SkippableFact]
    public async Task The_client_uploads_files_and_gets_them_back_with_their_addresses()
    {
        await using var client = new NodeClient();
        await using var server = await ServeAsync(new MemoryStore());
        await ConnectAsync(client, server, TokenOf(server), webSocket: true);
        await client.UntilTextAsync("Welcome");
        await client.DoAsync(new JsonObject
        {
            ["do"] = "upload",
            ["text"] = "look",
            ["clientActivityID"] = "c-look",
            ["files"] = new JsonArray(
                new JsonObject { ["name"] = "a.png", ["contentType"] = "image/png", ["base64"] = "iVBORw==" },
                new JsonObject { ["name"] = "ø.txt", ["contentType"] = "text/plain", ["base64"] = "aGVq" }),
        });
        await client.UntilTextAsync("Echo: look");
        var mine = client.Activities.Single(activity => (string?)activity["text"] == "look");
        Assert.Equal("c-look", (string?)mine["clientActivityID"]);
        Assert.Equal(["a.png", "ø.txt"], mine["attachments"]!.AsArray().Select(file => (string?)file!["name"]));
        using var http = new HttpClient();
        Assert.Equal("hej", await http.GetStringAsync((string)mine["attachments"]![1]!["contentUrl"]!));
    }

    [SkippableFact]
    public async Task A_foreign_token_ends_the_client_at_once()
    {
        await using var client = new NodeClient();
        await using var server = await ServeAsync(new MemoryStore());
        var token = TokenOf(server);
        await ConnectAsync(client, server, token with { Token = token.Token[..^4] + "AAAA" }, webSocket: true);
        await client.UntilStatusAsync("FailedToConnect");
    }

    private static DirectLineToken TokenOf(WebApplication server) => server.Services.GetRequiredService<DirectLineTokens>().Issue("dl_ann", null);

    private static Task ConnectAsync(NodeClient client, WebApplication server, DirectLineToken token, bool webSocket, string? conversationId = null) => client.DoAsync(new JsonObject
    {
        ["do"] = "connect",
        ["domain"] = server.Urls.First() + Chat.Root,
        ["token"] = token.Token,
        ["webSocket"] = webSocket,
        ["conversationId"] = conversationId,
    });

    private static async Task<WebApplication> ServeAsync(MemoryStore store, int port = 0)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddSingleton<IDocumentStore>(store);
        builder.Services.AddSingleton<IBot>(new EchoBot());
        builder.Services.AddDirectLine();
        var app = builder.Build();
        app.MapDirectLine();
        await app.StartAsync();
        return app;
    }
}
