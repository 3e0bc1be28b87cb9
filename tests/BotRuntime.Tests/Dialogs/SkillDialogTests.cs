using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Schema;
using Xunit;

namespace BotRuntime.Tests.Dialogs;

public sealed class SkillDialogTests
{
    private readonly Skill _skill = new();
    private readonly MemoryStorage _storage = new();
    private readonly CollectingAdapter _adapter = new();

    private sealed class Skill : BotFrameworkClient
    {
        public List<Activity> Got { get; } = [];

        public List<Activity> Replies { get; } = [];

        public int Status { get; set; } = 200;

        public override Task<InvokeResponse<T>> PostActivityAsync<T>(string fromBotId, string toBotId, Uri toUrl, Uri serviceUrl, string conversationId, Activity activity, CancellationToken cancellationToken = default)
        {
            Got.Add(activity);
            return Task.FromResult(new InvokeResponse<T> { Status = Status, Body = (T)(object)new ExpectedReplies(Replies) });
        }
    }

    [Fact]
    public async Task A_skill_gets_each_turn_and_its_end_is_the_result()
    {
        var talk = await BeginAsync(DeliveryModes.ExpectReplies, "hi");
        Assert.Equal(DialogTurnStatus.Waiting, talk.Status);

        _skill.Replies.Add(MessageFactory.Text("booked"));
        _skill.Replies.Add(new Activity(ActivityTypes.EndOfConversation) { Value = "42" });
        var end = await TurnAsync(dc => dc.ContinueDialogAsync(), Some.Message("go on"));

        Assert.Equal((DialogTurnStatus.Complete, "42"), (end.Status, end.Result));
        Assert.Equal(["hi", "go on"], _skill.Got.Select(activity => activity.Text));
        Assert.Equal("booked", Assert.Single(_adapter.Sent).Text);
    }

    [Fact]
    public async Task A_skill_that_is_cancelled_is_told_so()
    {
        await BeginAsync(null, "hi");
        await TurnAsync(dc => dc.CancelAllDialogsAsync(), Some.Message("stop"));

        Assert.Equal(ActivityTypes.EndOfConversation, _skill.Got[^1].Type);
    }

    [Fact]
    public async Task A_skill_is_asked_to_ask_again()
    {
        await BeginAsync(null, "hi");
        await TurnAsync(
            async dc =>
            {
                await dc.RepromptDialogAsync();
                return Dialog.EndOfTurn;
            },
            Some.Message("help"));

        Assert.Equal((ActivityTypes.Event, DialogEvents.RepromptDialog), (_skill.Got[^1].Type, _skill.Got[^1].Name));
    }

    [Fact]
    public async Task A_skill_that_fails_is_named()
    {
        _skill.Status = 500;

        var problem = await Assert.ThrowsAsync<HttpRequestException>(() => BeginAsync(null, "hi"));
        Assert.Contains("\"booking\"", problem.Message, StringComparison.Ordinal);
        Assert.Contains("500", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_activity_to_begin_with_is_required()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => TurnAsync(dc => dc.BeginDialogAsync("skill"), Some.Message("hi")));
        await Assert.ThrowsAsync<ArgumentException>(() => TurnAsync(dc => dc.BeginDialogAsync("skill", "hi"), Some.Message("hi")));
        await Assert.ThrowsAsync<ArgumentNullException>(() => TurnAsync(dc => dc.BeginDialogAsync("skill", new BeginSkillDialogOptions()), Some.Message("hi")));
    }

    private Task<DialogTurnResult> BeginAsync(string? deliveryMode, string text)
    {
        var first = Some.Message(text);
        first.DeliveryMode = deliveryMode;
        return TurnAsync(dc => dc.BeginDialogAsync("skill", new BeginSkillDialogOptions { Activity = first }), Some.Message(text));
    }

    private async Task<DialogTurnResult> TurnAsync(Func<DialogContext, Task<DialogTurnResult>> run, Activity activity)
    {
        var state = new ConversationState(_storage);
        var dialogs = new DialogSet(state.CreateProperty<DialogState>("DialogState")).Add(new SkillDialog(
            new SkillDialogOptions
            {
                BotId = "parent",
                ConversationState = state,
                ConversationIdFactory = new SkillConversationIdFactory(_storage),
                Skill = new BotFrameworkSkill { Id = "booking", AppId = "skill", SkillEndpoint = new Uri("https://skill.example/api/messages") },
                SkillClient = _skill,
                SkillHostEndpoint = new Uri("https://parent.example/api/skills"),
            },
            "skill"));
        var turn = new TurnContext(_adapter, activity);
        var result = await run(await dialogs.CreateContextAsync(turn));
        await state.SaveChangesAsync(turn);
        return result;
    }
}
