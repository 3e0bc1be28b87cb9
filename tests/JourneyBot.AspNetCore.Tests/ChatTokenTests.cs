using System.Net;
using JourneyBot.Events;
using Microsoft.AspNetCore.DataProtection;

namespace JourneyBot.AspNetCore.Tests;

public sealed class ChatTokenTests : TestFolder
{
    private const string BrowserCookie = "jb_browser";

    [Fact]
    public async Task The_user_is_the_browser_of_the_signed_cookie_not_the_one_the_page_names()
    {
        await using var site = await Site.StartAsync(Folder);
        var ann = site.Visitor();
        await ann.ConsentAsync();
        var first = ann.Browser;
        // The page is free to say what it likes.
        ann.Reset();
        Assert.Equal("dl_" + first, await ann.OpenChatAsync());
    }

    [Fact]
    public async Task A_forged_cookie_is_a_stranger()
    {
        await using var site = await Site.StartAsync(Folder);
        var ann = site.Visitor();
        await ann.ConsentAsync();
        var forger = site.Visitor(ann.Browser);
        foreach (var forged in new[] { ann.Browser, ann.Cookies[BrowserCookie][..^4] + "AAAA", "dl_" + ann.Browser, new string('a', 900), "%00" })
        {
            forger.Cookies[BrowserCookie] = forged;
            Assert.StartsWith("dl_t-", await forger.OpenChatAsync(), StringComparison.Ordinal);
        }

        // Sealed well, but by another host's keys.
        forger.Cookies[BrowserCookie] = DataProtectionProvider.Create(Directory.CreateDirectory(Path.Combine(Folder, "other"))).CreateProtector("JourneyBot.Ingestion.BrowserCookie.v1").Protect(ann.Browser);
        Assert.StartsWith("dl_t-", await forger.OpenChatAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_conversation_stays_closed()
    {
        await using var site = await Site.StartAsync(Folder);
        var (ann, ben, stranger) = (site.Visitor(), site.Visitor(), site.Visitor());
        await ann.ConsentAsync();
        await ben.ConsentAsync();
        await ann.OpenChatAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await ben.AskForTokenAsync(ann.ConversationId)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.AskForTokenAsync(ann.ConversationId)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ann.AskForTokenAsync(ann.ConversationId)).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no such conversation")]
    [InlineData("../../secrets")]
    [InlineData("0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001")]
    public async Task A_conversation_that_is_none_is_404(string conversation)
    {
        await using var site = await Site.StartAsync(Folder);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().AskForTokenAsync(conversation)).StatusCode);
    }

    [Fact]
    public async Task Who_chats_unrecognised_finds_back_into_the_conversation()
    {
        await using var site = await Site.StartAsync(Folder);
        var ann = site.Visitor();
        var user = await ann.OpenChatAsync();
        await ann.SayAsync("hello");
        Assert.Equal(user, await ann.OpenChatAsync(ann.ConversationId));
        Assert.Equal("are you there? | awareness", await ann.SayAsync("are you there?"));
        Assert.Equal(2, (await ann.HeardAsync()).Count);
    }

    [Fact]
    public async Task A_conversation_from_before_the_consent_becomes_the_browsers()
    {
        await using var site = await Site.StartAsync(Folder);
        var ann = site.Visitor();
        var user = await ann.OpenChatAsync();
        await ann.SayAsync("hello");
        await ann.ConsentAsync();
        await ann.TellAsync("cart.updated", """{"total":120}""");
        Assert.Equal(user, await ann.OpenChatAsync(ann.ConversationId));
        Assert.Equal("is it warm? | intent", await ann.SayAsync("is it warm?"));
        var conversation = new StreamId(StreamKind.Conversation, ann.ConversationId!);
        Assert.Equal(site.Book.Customers.CustomerOf(ann.Stream), site.Book.Customers.CustomerOf(conversation));
        Assert.Single(await site.Book.RecentAsync(DateTimeOffset.MinValue, 100, default));
    }

    [Fact]
    public async Task A_conversation_that_became_a_browsers_is_no_longer_anybodys()
    {
        await using var site = await Site.StartAsync(Folder);
        var (ann, ben, stranger) = (site.Visitor(), site.Visitor(), site.Visitor());
        await ann.OpenChatAsync();
        await ann.ConsentAsync();
        await ann.OpenChatAsync(ann.ConversationId);
        await ben.ConsentAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await ben.AskForTokenAsync(ann.ConversationId)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.AskForTokenAsync(ann.ConversationId)).StatusCode);
        Assert.NotEqual(site.Book.Customers.CustomerOf(ann.Stream), site.Book.Customers.CustomerOf(ben.Stream));
        Assert.Equal(HttpStatusCode.OK, (await ann.AskForTokenAsync(ann.ConversationId)).StatusCode);
    }

    [Fact]
    public async Task The_launcher_learns_whether_prompts_are_welcome()
    {
        await using var site = await Site.StartAsync(Folder);
        var ann = site.Visitor();
        Assert.False(await ProactiveAsync(ann));
        await ann.ConsentAsync();
        Assert.True(await ProactiveAsync(ann));
        await ann.OpenChatAsync();
        await ann.SayAsync("please stop messaging me", "Understood");
        Assert.False(await ProactiveAsync(ann));
    }

    private static async Task<bool> ProactiveAsync(Visitor visitor)
    {
        using var answer = await visitor.AskForTokenAsync();
        return (bool)(await Visitor.JsonAsync(answer))["proactive"]!;
    }
}
