using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace BotRuntime.Tests.Connector;

/// <summary>One of the calls that a bot can make, and what it brings.</summary>
internal sealed record ConnectorCall(string Method, string Path, Func<IConnectorClient, CancellationToken, Task<object?>> Run, object? Brings)
{
    /// <summary>Every call, by its name.</summary>
    public static readonly IReadOnlyDictionary<string, ConnectorCall> All = new Dictionary<string, ConnectorCall>
    {
        ["CreateConversation"] = new("POST", "/v3/conversations", async (c, t) => (await c.Conversations.CreateConversationAsync(new ConversationParameters { Bot = new ChannelAccount("b"), TopicName = "t" }, t)).ActivityId, "a-new"),
        ["GetConversations"] = new("GET", "/v3/conversations?continuationToken=go%26on", async (c, t) => (await c.Conversations.GetConversationsAsync("go&on", t)).Conversations[0].Members[0].Id, "u1"),
        ["SendToConversation"] = new("POST", "/v3/conversations/c%7C1/activities", async (c, t) => (await c.Conversations.SendToConversationAsync("c|1", Some.Message("hi"), t)).Id, "a-sent"),
        ["SendConversationHistory"] = new("POST", "/v3/conversations/c/activities/history", async (c, t) => (await c.Conversations.SendConversationHistoryAsync("c", new Transcript([Some.Message("hi")]), t)).Id, "h-1"),
        ["ReplyToActivity"] = new("POST", "/v3/conversations/convo1/activities/r%7C1", async (c, t) => (await c.Conversations.ReplyToActivityAsync(Answering("r|1"), t)).Id, "a-reply"),
        ["UpdateActivity"] = new("PUT", "/v3/conversations/convo1/activities/a1", async (c, t) => (await c.Conversations.UpdateActivityAsync(Some.Message("hi"), t)).Id, "a-updated"),
        ["DeleteActivity"] = new("DELETE", "/v3/conversations/c/activities/a%2Fb", async (c, t) => { await c.Conversations.DeleteActivityAsync("c", "a/b", t); return null; }, null),
        ["GetActivityMembers"] = new("GET", "/v3/conversations/c/activities/a/members", async (c, t) => (await c.Conversations.GetActivityMembersAsync("c", "a", t))[0].Name, "U"),
        ["GetConversationMembers"] = new("GET", "/v3/conversations/c/members", async (c, t) => (await c.Conversations.GetConversationMembersAsync("c", t))[0].Id, "u1"),
        ["GetConversationMember"] = new("GET", "/v3/conversations/c/members/29%3Au", async (c, t) => (await ((Conversations)c.Conversations).GetConversationMemberAsync("29:u", "c", t)).AadObjectId, "o"),
        ["DeleteConversationMember"] = new("DELETE", "/v3/conversations/c/members/u", async (c, t) => { await c.Conversations.DeleteConversationMemberAsync("c", "u", t); return null; }, null),
        ["GetConversationPagedMembers"] = new("GET", "/v3/conversations/c/pagedmembers?pageSize=5&continuationToken=a%3Db", async (c, t) => (await c.Conversations.GetConversationPagedMembersAsync("c", 5, "a=b", t)).ContinuationToken, "next"),
        ["UploadAttachment"] = new("POST", "/v3/conversations/c/attachments", async (c, t) => (await c.Conversations.UploadAttachmentAsync("c", new AttachmentData("image/png", "n", [1, 2, 3], [1]), t)).Id, "f-1"),
        ["GetAttachmentInfo"] = new("GET", "/v3/attachments/f-1", async (c, t) => (await c.Attachments.GetAttachmentInfoAsync("f-1", t)).Views[0].ViewId, "original"),
        ["GetAttachment"] = new("GET", "/v3/attachments/f-1/views/original", async (c, t) => await new StreamReader(await c.Attachments.GetAttachmentAsync("f-1", "original", t)).ReadToEndAsync(t), "abc"),
    };

    /// <summary>Whether doing it twice is as good as doing it once.</summary>
    public bool IsIdempotent => Method != "POST";

    private static Activity Answering(string id)
    {
        var reply = Some.Message("hi");
        reply.ReplyToId = id;
        return reply;
    }
}
