using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Builder;

public sealed class ActivityHandlerTests
{
    private readonly CollectingAdapter _adapter = new();
    private readonly Recorder _bot = new();

    private sealed class Recorder : ActivityHandler
    {
        public List<string> Called { get; } = [];

        protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) => Note($"message {turnContext.Activity.Text}");

        protected override Task OnMessageUpdateActivityAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("update");

        protected override Task OnMessageDeleteActivityAsync(ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) => Note("delete");

        protected override Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"added {membersAdded.Count}");

        protected override Task OnMembersRemovedAsync(IList<ChannelAccount> membersRemoved, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"removed {membersRemoved.Count}");

        protected override Task OnReactionsAddedAsync(IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) => Note("reactions added");

        protected override Task OnReactionsRemovedAsync(IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) => Note("reactions removed");

        protected override Task OnTokenResponseEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note("token");

        protected override Task OnEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note($"event {turnContext.Activity.Name}");

        protected override Task OnEndOfConversationActivityAsync(ITurnContext<IEndOfConversationActivity> turnContext, CancellationToken cancellationToken) => Note("end");

        protected override Task OnTypingActivityAsync(ITurnContext<ITypingActivity> turnContext, CancellationToken cancellationToken) => Note("typing");

        protected override Task OnInstallationUpdateAddAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("installed");

        protected override Task OnInstallationUpdateRemoveAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("uninstalled");

        protected override Task OnCommandActivityAsync(ITurnContext<ICommandActivity> turnContext, CancellationToken cancellationToken) => Note("command");

        protected override Task OnCommandResultActivityAsync(ITurnContext<ICommandResultActivity> turnContext, CancellationToken cancellationToken) => Note("command result");

        protected override Task OnUnrecognizedActivityTypeAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Note("unrecognized");

        protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
            Task.FromResult(new AdaptiveCardInvokeResponse { StatusCode = 200, Value = invokeValue.Action.Verb });

        private Task Note(string call)
        {
            Called.Add(call);
            return Task.CompletedTask;
        }
    }

    [Theory]
    [InlineData("message", null, null, "message ")]
    [InlineData("messageUpdate", null, null, "update")]
    [InlineData("messageDelete", null, null, "delete")]
    [InlineData("event", "tokens/response", null, "token")]
    [InlineData("event", "x", null, "event x")]
    [InlineData("endOfConversation", null, null, "end")]
    [InlineData("typing", null, null, "typing")]
    [InlineData("installationUpdate", null, "add", "installed")]
    [InlineData("installationUpdate", null, "add-upgrade", "installed")]
    [InlineData("installationUpdate", null, "remove", "uninstalled")]
    [InlineData("command", null, null, "command")]
    [InlineData("commandResult", null, null, "command result")]
    [InlineData("something", null, null, "unrecognized")]
    public async Task Each_kind_of_activity_has_its_method(string type, string? name, string? action, string called)
    {
        await RunAsync(new Activity(type) { Name = name, Action = action });

        Assert.Equal([called], _bot.Called);
    }

    [Fact]
    public async Task Joining_and_leaving_of_the_bot_alone_is_not_told()
    {
        var me = new ChannelAccount("bot");
        var ann = new ChannelAccount("ann");
        await RunAsync(new Activity(ActivityTypes.ConversationUpdate) { Recipient = me, MembersAdded = [me] });
        await RunAsync(new Activity(ActivityTypes.ConversationUpdate) { Recipient = me, MembersAdded = [me, ann] });
        await RunAsync(new Activity(ActivityTypes.ConversationUpdate) { Recipient = me, MembersRemoved = [me] });
        await RunAsync(new Activity(ActivityTypes.ConversationUpdate) { Recipient = me, MembersRemoved = [ann] });

        Assert.Equal(["added 2", "removed 1"], _bot.Called);
    }

    [Fact]
    public async Task Reactions_added_are_told_before_those_removed()
    {
        await RunAsync(new Activity(ActivityTypes.MessageReaction) { ReactionsAdded = [new("like")], ReactionsRemoved = [new("sad")] });

        Assert.Equal(["reactions added", "reactions removed"], _bot.Called);
    }

    [Theory]
    [InlineData("unknown", null, 501)]
    [InlineData("signin/verifyState", null, 501)]
    [InlineData("adaptiveCard/action", null, 400)]
    [InlineData("adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"buy"}}""", 200)]
    [InlineData("adaptiveCard/action", """{"action":"wrong"}""", 400)]
    [InlineData("application/search", """{"queryText":"x"}""", 400)]
    public async Task An_invoke_is_answered_with_a_status(string name, string? value, int status)
    {
        await RunAsync(new Activity(ActivityTypes.Invoke) { Name = name, Value = value is null ? null : JObject.Parse(value) });

        var answer = Assert.Single(_adapter.Sent);
        Assert.Equal(ActivityTypesEx.InvokeResponse, answer.Type);
        Assert.Equal(status, ((InvokeResponse)answer.Value).Status);
    }

    [Theory]
    [InlineData("adaptiveCard/action", null, "BadRequest", "Missing value property")]
    [InlineData("adaptiveCard/action", "5", "BadRequest", "Value property is not properly formed")]
    [InlineData("adaptiveCard/action", "{}", "BadRequest", "Missing action property")]
    [InlineData("adaptiveCard/action", """{"action":5}""", "BadRequest", "Value property is not properly formed")]
    [InlineData("adaptiveCard/action", """{"action":{"type":"Action.Submit"}}""", "NotSupported", "The action 'Action.Submit'is not supported.")]
    [InlineData("application/search", null, "BadRequest", "Missing value property for search")]
    [InlineData("application/search", "5", "BadRequest", "Value property is not properly formed for search")]
    [InlineData("application/search", """{"queryOptions":5}""", "BadRequest", "Value property is not valid for search")]
    [InlineData("application/search", """{"kind":"search"}""", "BadRequest", "Missing queryText property for search")]
    [InlineData("application/search", """{"queryText":"x"}""", "BadRequest", "Missing kind property for search")]
    public async Task An_invoke_that_cannot_be_read_says_why(string name, string? value, string code, string message)
    {
        await RunAsync(new Activity(ActivityTypes.Invoke) { Name = name, Value = value is null ? null : JToken.Parse(value) });

        var body = Assert.IsType<AdaptiveCardInvokeResponse>(((InvokeResponse)Assert.Single(_adapter.Sent).Value).Body);
        var error = Assert.IsType<Error>(body.Value);
        Assert.Equal((400, "application/vnd.microsoft.error", code, message), (body.StatusCode, body.Type, error.Code, error.Message));
    }

    [Fact]
    public async Task Teams_may_search_without_saying_so()
    {
        await RunAsync(new Activity(ActivityTypes.Invoke) { Name = "application/search", ChannelId = "msteams", Value = JObject.Parse("""{"queryText":"x"}""") });

        Assert.Equal(501, ((InvokeResponse)Assert.Single(_adapter.Sent).Value).Status);
    }

    private Task RunAsync(Activity activity) => _adapter.RunAsync(activity, _bot.OnTurnAsync);
}
