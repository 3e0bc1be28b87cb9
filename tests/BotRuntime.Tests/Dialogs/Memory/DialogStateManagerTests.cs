using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Dialogs.Memory;
using Microsoft.Bot.Builder.Dialogs.Memory.Scopes;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Dialogs.Memory;

public sealed class DialogStateManagerTests
{
    private sealed class Waiting(string id) : Dialog(id)
    {
        public string Colour { get; } = "blue";

        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object options = null!, CancellationToken cancellationToken = default) => Task.FromResult(EndOfTurn);
    }

    private sealed class Weather() : MemoryScope("weather")
    {
        public override object GetMemory(DialogContext dc) => new Dictionary<string, object> { ["today"] = "sun" };

        public override void SetMemory(DialogContext dc, object memory) => throw new NotSupportedException();
    }

    [Fact]
    public async Task Each_scope_is_seen_by_its_name()
    {
        var (outer, inner) = await StackAsync();

        inner.State.SetValue("dialog.a", 1);
        inner.State.SetValue("this.a", 2);
        inner.State.SetValue("turn.a", 3);
        Assert.Equal(1, outer.ActiveDialog.State["a"] is JValue a ? (int)a : 0);
        Assert.Equal(2, inner.State.GetIntValue("this.a"));
        Assert.Equal(3, outer.State.GetIntValue("TURN.A"));
        Assert.Equal("hi", inner.State.GetStringValue("turn.activity.text"));
        Assert.Equal("blue", inner.State.GetStringValue("class.colour"));
        Assert.Equal("inner", inner.State.GetStringValue("dialogcontext.activeDialog"));
        Assert.Equal(1, inner.State.GetIntValue("$a"));
    }

    [Fact]
    public async Task Paths_go_through_objects_lists_and_brackets()
    {
        var (dc, _) = await StackAsync();
        dc.State.SetValue("turn.order", new { Lines = new[] { new { Name = "tea" }, new { Name = "milk" } } });
        dc.State.SetValue("turn.which", 1);
        dc.State.SetValue("turn.list[2].x", "late");

        Assert.Equal("milk", dc.State.GetStringValue("turn.order.lines[1].name"));
        Assert.Equal("milk", dc.State.GetStringValue("turn.order.lines[turn.which].name"));
        Assert.Equal("tea", dc.State.GetStringValue("turn['order'].lines[0]['name']"));
        Assert.Equal("late", dc.State.GetStringValue("turn.list[2].x"));
        Assert.Null(dc.State.GetStringValue("turn.order.lines[7].name"));
        dc.State.RemoveValue("turn.order");
        Assert.False(dc.State.TryGetValue<object>("turn.order", out _));
    }

    [Fact]
    public async Task The_first_entity_is_found_by_its_short_form()
    {
        var (dc, _) = await StackAsync();
        dc.State.SetValue("turn.recognized.entities.city", new[] { new[] { "Paris", "Paris, Texas" }, ["London"] });

        Assert.Equal("Paris", dc.State.GetStringValue("@city"));
        Assert.Equal(2, dc.State.GetValue<JArray>("@@city").Count);
    }

    [Fact]
    public async Task What_was_set_is_apart_from_the_object_that_was_given()
    {
        var (dc, _) = await StackAsync();
        var given = new List<string> { "a" };
        dc.State.SetValue("turn.list", given);
        given.Add("b");

        Assert.Equal(["a"], dc.State.GetValue<List<string>>("turn.list"));
    }

    [Fact]
    public async Task A_path_that_leads_nowhere_or_to_another_type_gives_the_default()
    {
        var (dc, _) = await StackAsync();
        dc.State.SetValue("turn.text", "many");

        Assert.False(dc.State.TryGetValue<int>("turn.text", out _));
        Assert.Equal(7, dc.State.GetIntValue("nowhere.at.all", 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => dc.State.SetValue("nowhere", 1));
    }

    [Fact]
    public async Task Scopes_of_the_bot_stand_beside_the_others()
    {
        var (dc, _) = await StackAsync(turn => turn.TurnState.Add<IEnumerable<MemoryScope>>([new Weather()]));

        Assert.Equal("sun", dc.State.GetStringValue("weather.today"));
    }

    [Fact]
    public async Task Changes_of_watched_paths_are_noticed()
    {
        var (dc, _) = await StackAsync();
        var watched = dc.State.TrackPaths(["dialog.user.name"]);
        dc.State.SetValue(DialogPath.EventCounter, 5);
        Assert.False(dc.State.AnyPathChanged(4, watched));

        dc.State.SetValue("dialog.user", new { name = "Ann" });
        Assert.True(dc.State.AnyPathChanged(4, watched));
    }

    [Fact]
    public async Task A_turn_that_asks_for_no_path_makes_no_scopes()
    {
        var turn = new TurnContext(new CollectingAdapter(), Some.Message("hi"));
        await new Waiting("one").RunAsync(turn, new ConversationState(new MemoryStorage()).CreateProperty<DialogState>("d"), default);

        Assert.Null(turn.TurnState.Get<DialogStateManagerConfiguration>());
        Assert.NotNull(turn.TurnState.Get<DialogStateManager>());
    }

    private static async Task<(DialogContext Outer, DialogContext Inner)> StackAsync(Action<ITurnContext>? prepare = null)
    {
        var turn = new TurnContext(new CollectingAdapter(), Some.Message("hi"));
        prepare?.Invoke(turn);
        var dc = new DialogContext(new DialogSet().Add(new ComponentDialog("outer").AddDialog(new Waiting("inner"))), turn, new DialogState());
        await dc.BeginDialogAsync("outer");
        return (dc, dc.Child);
    }
}
