using System.Security.Claims;
using BotRuntime.Tests.Connector;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Xunit;

namespace BotRuntime.Tests.Builder.Skills;

public sealed class CloudSkillHandlerTests
{
    private readonly CollectingAdapter _adapter = new();
    private readonly MemoryStorage _storage = new();
    private readonly SkillConversationIdFactory _conversations;
    private readonly CloudSkillHandler _handler;
    private readonly List<Activity> _botSaw = [];
    private string? _audience;
    private SkillConversationReference? _reference;

    public CloudSkillHandlerTests()
    {
        _conversations = new SkillConversationIdFactory(_storage);
        _handler = new CloudSkillHandler(_adapter, Some.Bot(BotAsync), _conversations, new KnownSkill());
    }

    [Theory]
    [InlineData(ActivityTypes.Message, null, true)]
    [InlineData(ActivityTypes.Typing, null, true)]
    [InlineData(ActivityTypes.Event, "x", false)]
    [InlineData(ActivityTypes.EndOfConversation, null, false)]
    [InlineData(ActivityTypes.Command, "application/x", true)]
    [InlineData(ActivityTypes.Command, "vnd.x", false)]
    [InlineData(ActivityTypes.CommandResult, "application/x", true)]
    [InlineData(ActivityTypes.CommandResult, "vnd.x", false)]
    public async Task Messages_go_to_the_user_and_events_to_the_bot(string type, string? name, bool toUser)
    {
        var id = await ConversationAsync();
        var response = await _handler.HandleReplyToActivityAsync("", id, "reply", new Activity(type) { Name = name, Text = "t", Value = 5 });

        Assert.Equal((toUser ? 1 : 0, toUser ? 0 : 1), (_adapter.Sent.Count, _botSaw.Count));
        Assert.Equal(toUser, response.Id == "r0");
        if (toUser)
        {
            Assert.Equal(("convo1", "user1", "bot"), (_adapter.Sent[0].Conversation.Id, _adapter.Sent[0].Recipient.Id, _adapter.Sent[0].From.Id));
            return;
        }

        Assert.Equal((type, name, "t", 5, "reply"), (_botSaw[0].Type, _botSaw[0].Name, _botSaw[0].Text, _botSaw[0].Value, _botSaw[0].Id));
        Assert.Equal("urn:botframework:aadappid:skill", _botSaw[0].CallerId);
        Assert.Equal("https://api.botframework.com", _audience);
        Assert.Equal("convo1", _reference?.ConversationReference.Conversation.Id);
    }

    [Fact]
    public async Task The_end_of_its_work_ends_the_skills_conversation()
    {
        var id = await ConversationAsync();
        await _handler.HandleSendToConversationAsync("", id, new Activity(ActivityTypes.EndOfConversation));

        await Assert.ThrowsAsync<KeyNotFoundException>(() => _handler.HandleSendToConversationAsync("", id, new Activity(ActivityTypes.Message) { Text = "late" }));
        Assert.Empty(_adapter.Sent);
    }

    [Fact]
    public async Task A_skill_changes_and_deletes_what_it_sent()
    {
        var id = await ConversationAsync();
        var response = await _handler.HandleUpdateActivityAsync("", id, "a7", new Activity(ActivityTypes.Message) { Id = "a7", Text = "new" });
        await _handler.HandleDeleteActivityAsync("", id, "a8");

        Assert.Equal(("a7", "convo1"), (response.Id, Assert.Single(_adapter.Updated).Conversation.Id));
        Assert.Equal(["a8"], _adapter.Deleted);
    }

    [Fact]
    public async Task A_made_up_conversation_is_not_found() =>
        await Assert.ThrowsAsync<KeyNotFoundException>(() => _handler.HandleSendToConversationAsync("", "convo1", new Activity(ActivityTypes.Message)));

    [Fact]
    public async Task Who_is_not_known_is_not_heard() =>
        await Assert.ThrowsAsync<UnauthorizedAccessException>(async () => await _handler.HandleSendToConversationAsync("stranger", await ConversationAsync(), new Activity(ActivityTypes.Message)));

    [Fact]
    public async Task What_a_handler_does_not_override_it_does_not_offer() =>
        Assert.Contains("OnGetConversationMembersAsync", (await Assert.ThrowsAsync<NotImplementedException>(() => _handler.HandleGetConversationMembersAsync("", "c"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Each_conversation_has_ids_of_its_own_that_lead_back()
    {
        var first = await ConversationAsync();
        var second = await ConversationAsync();

        Assert.NotEqual(first, second);
        var found = await _conversations.GetSkillConversationReferenceAsync(first, default);
        Assert.Equal(("convo1", "user1", "https://api.botframework.com"), (found.ConversationReference.Conversation.Id, found.ConversationReference.User.Id, found.OAuthScope));
        await _conversations.DeleteConversationReferenceAsync(first, default);
        Assert.Null(await _conversations.GetSkillConversationReferenceAsync(first, default));
        Assert.NotNull(await _conversations.GetSkillConversationReferenceAsync(second, default));
    }

    private Task<string> ConversationAsync() => _conversations.CreateSkillConversationIdAsync(
        new SkillConversationIdFactoryOptions
        {
            FromBotOAuthScope = "https://api.botframework.com",
            FromBotId = "bot",
            Activity = Some.Message("hi"),
            BotFrameworkSkill = new BotFrameworkSkill { Id = "s", AppId = "skill", SkillEndpoint = new Uri("https://skill.example") },
        },
        default);

    private Task BotAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        _botSaw.Add(turn.Activity);
        _audience = turn.TurnState.Get<string>(BotAdapter.OAuthScopeKey);
        _reference = turn.TurnState.Get<SkillConversationReference>(CloudSkillHandler.SkillConversationReferenceKey);
        return Task.CompletedTask;
    }

    private sealed class KnownSkill : BotFrameworkAuthentication
    {
        public override Task<ClaimsIdentity> AuthenticateChannelRequestAsync(string authHeader, CancellationToken cancellationToken) => authHeader == "stranger"
            ? throw new UnauthorizedAccessException()
            : Task.FromResult(new ClaimsIdentity([new("ver", "1.0"), new("aud", "bot"), new("appid", "skill")]));

        public override Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(string authHeader, string channelIdHeader, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => throw new NotSupportedException();

        public override Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
