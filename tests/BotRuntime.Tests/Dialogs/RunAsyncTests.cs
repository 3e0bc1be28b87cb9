using System.Security.Claims;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Xunit;

namespace BotRuntime.Tests.Dialogs;

public sealed class RunAsyncTests
{
    private readonly CollectingAdapter _adapter = new();
    private readonly ConversationState _conversation = new(new MemoryStorage());

    private sealed class Steps : ComponentDialog
    {
        public Steps()
            : base("root") => AddDialog(new WaterfallDialog("steps",
            [
                async (step, token) =>
                {
                    await step.Context.SendActivityAsync("Your name?", cancellationToken: token);
                    return EndOfTurn;
                },
                (step, token) => step.EndDialogAsync(step.Result, token),
            ]));

        public List<DialogReason> Ends { get; } = [];

        protected override Task OnEndDialogAsync(ITurnContext context, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
        {
            Ends.Add(reason);
            return Task.CompletedTask;
        }
    }

    private static readonly Claim[] OfParent =
    [
        new(AuthenticationConstants.VersionClaim, "2.0"),
        new(AuthenticationConstants.AudienceClaim, "skill"),
        new(AuthenticationConstants.AuthorizedParty, "parent"),
    ];

    [Theory]
    [InlineData(false, null, 0)]
    [InlineData(true, null, 1)]
    [InlineData(true, "parent", 1)]
    [InlineData(true, AuthenticationConstants.ToChannelFromBotOAuthScope, 0)]
    public async Task The_end_of_the_dialogs_ends_the_conversation_with_a_parent_bot_and_only_with_that(bool ofBot, string? answered, int ends)
    {
        var dialog = new Steps();
        await RunAsync(dialog, Some.Message("hi"), ofBot, answered);
        await RunAsync(dialog, Some.Message("Ann"), ofBot, answered);

        var sent = _adapter.Sent.Where(activity => activity.Type == ActivityTypes.EndOfConversation).ToList();
        Assert.Equal(ends, sent.Count);
        Assert.All(sent, end => Assert.Equal(("Ann", EndOfConversationCodes.CompletedSuccessfully), (end.Value, end.Code)));
    }

    [Fact]
    public async Task A_parent_that_ends_the_conversation_cancels_the_dialogs()
    {
        var dialog = new Steps();
        await RunAsync(dialog, Some.Message("hi"), true);
        var end = Some.Message("");
        end.Type = ActivityTypes.EndOfConversation;
        await RunAsync(dialog, end, true);

        Assert.Equal([DialogReason.CancelCalled], dialog.Ends);
        Assert.Single(_adapter.Sent);
    }

    [Theory]
    [InlineData("emulator", null, true)]
    [InlineData("emulator", DeliveryModes.ExpectReplies, false)]
    [InlineData("msteams", null, false)]
    [InlineData("msteams", DeliveryModes.ExpectReplies, false)]
    public async Task What_dialogs_remember_is_shown_to_the_emulator_and_to_nobody_else(string channel, string? deliveryMode, bool shown)
    {
        var activity = Some.Message("hi", channel);
        activity.DeliveryMode = deliveryMode;
        var turn = await RunAsync(new Steps(), activity);

        var trace = _adapter.Sent.Concat(turn.BufferedReplyActivities).SingleOrDefault(sent => sent.Type == ActivityTypes.Trace);
        Assert.Equal(shown ? "BotState" : null, trace?.Name);
    }

    [Fact]
    public async Task States_that_the_turn_carries_are_loaded_before_and_saved_after()
    {
        var storage = new MemoryStorage();
        var user = new UserState(storage);
        var name = user.CreateProperty<string>("name");
        var dialog = new WaterfallDialog("steps",
        [
            async (step, token) =>
            {
                step.State.SetValue("user.seen", (step.State.GetIntValue("user.seen") + 1));
                await name.SetAsync(step.Context, "Ann", token);
                return Dialog.EndOfTurn;
            },
        ]);

        for (var i = 0; i < 2; i++)
        {
            var turn = new TurnContext(_adapter, Some.Message("hi"));
            turn.TurnState.Set(user);
            await dialog.RunAsync(turn, new ConversationState(new MemoryStorage()).CreateProperty<DialogState>("d"), default);
        }

        var after = new TurnContext(_adapter, Some.Message("hi"));
        Assert.Equal("Ann", await name.GetAsync(after));
        Assert.Equal(2, await user.CreateProperty<int>("seen").GetAsync(after));
    }

    [Fact]
    public async Task An_error_that_no_dialog_handles_leaves_the_turn()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(new WaterfallDialog("steps", [(_, _) => throw new InvalidOperationException("broken")]), Some.Message("hi")));
    }

    private async Task<TurnContext> RunAsync(Dialog dialog, Activity activity, bool ofBot = false, string? answered = null)
    {
        var turn = new TurnContext(_adapter, activity);
        if (ofBot) turn.TurnState.Add(BotAdapter.BotIdentityKey, new ClaimsIdentity(OfParent));
        if (answered is not null) turn.TurnState.Add(CloudSkillHandler.SkillConversationReferenceKey, new SkillConversationReference { OAuthScope = answered });
        await dialog.RunAsync(turn, _conversation.CreateProperty<DialogState>("DialogState"), default);
        await _conversation.SaveChangesAsync(turn);
        return turn;
    }
}
