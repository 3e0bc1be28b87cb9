using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Xunit;

namespace BotRuntime.Tests.Builder.Skills;

#pragma warning disable CS0618, CS0672 // Bots of the older adapter use these, and are to find them.
public sealed class SkillHandlerTests
{
    private readonly CollectingAdapter _adapter = new();
    private readonly SkillConversationIdFactory _conversations = new(new MemoryStorage());

    [Fact]
    public async Task A_skill_on_the_developers_machine_needs_no_token()
    {
        var id = await ConversationAsync();
        await Handler(appId: null).HandleSendToConversationAsync(null, id, new Activity(ActivityTypes.Message) { Text = "done" });

        Assert.Equal(("done", "convo1"), (Assert.Single(_adapter.Sent).Text, _adapter.Sent[0].Conversation.Id));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer made.up.token")]
    public async Task A_registered_bot_hears_only_skills_with_a_token(string? header)
    {
        var id = await ConversationAsync();

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Handler("app").HandleSendToConversationAsync(header, id, new Activity(ActivityTypes.Message)));
        Assert.Empty(_adapter.Sent);
    }

    [Fact]
    public async Task A_factory_of_the_older_kind_still_finds_its_conversations()
    {
        var handler = new SkillHandler(_adapter, Some.Bot((_, _) => Task.CompletedTask), new OldFactory(), new SimpleCredentialProvider(null, null), new AuthenticationConfiguration());
        await handler.HandleSendToConversationAsync(null, "any", new Activity(ActivityTypes.Message) { Text = "done" });

        Assert.Equal("convo1", Assert.Single(_adapter.Sent).Conversation.Id);
    }

    private SkillHandler Handler(string? appId) =>
        new(_adapter, Some.Bot((_, _) => Task.CompletedTask), _conversations, new SimpleCredentialProvider(appId, null), new AuthenticationConfiguration());

    private Task<string> ConversationAsync() =>
        _conversations.CreateSkillConversationIdAsync(new SkillConversationIdFactoryOptions { Activity = Some.Message("hi") }, default);

    private sealed class OldFactory : SkillConversationIdFactoryBase
    {
        public override Task<ConversationReference> GetConversationReferenceAsync(string skillConversationId, CancellationToken cancellationToken) =>
            Task.FromResult(Some.Message("hi").GetConversationReference());

        public override Task DeleteConversationReferenceAsync(string skillConversationId, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
