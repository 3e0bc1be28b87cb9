using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Xunit;

namespace BotRuntime.Tests.Dialogs;

public sealed class DialogStackTests
{
    private sealed class Waiting(string id, List<string> log) : Dialog(id)
    {
        public bool Handles { get; init; }

        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object options = null!, CancellationToken cancellationToken = default) => Task.FromResult(EndOfTurn);

        public override Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default)
        {
            log.Add($"{Id} asks again");
            return Task.CompletedTask;
        }

        public override Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
        {
            log.Add($"{Id} ends: {reason}");
            return Task.CompletedTask;
        }

        protected override Task<bool> OnPreBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
        {
            log.Add($"{Id} gets {e.Name}");
            return Task.FromResult(Handles);
        }
    }

    private sealed class Failing() : Dialog("failing")
    {
        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object options = null!, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("broken");
    }

    private readonly List<string> _log = [];

    [Fact]
    public async Task Cancelling_ends_each_dialog_and_tells_all_but_the_first_before()
    {
        var dc = Context(new Waiting("below", _log), new Waiting("top", _log));
        await dc.BeginDialogAsync("below");
        await dc.BeginDialogAsync("top");

        Assert.Equal(DialogTurnStatus.Cancelled, (await dc.CancelAllDialogsAsync()).Status);
        Assert.Equal(["top ends: CancelCalled", "below gets cancelDialog", "below ends: CancelCalled"], _log);
        Assert.Empty(dc.Stack);
        Assert.Equal(DialogTurnStatus.Empty, (await dc.CancelAllDialogsAsync()).Status);
    }

    [Fact]
    public async Task A_dialog_that_handles_the_cancelling_stays()
    {
        var dc = Context(new Waiting("below", _log) { Handles = true }, new Waiting("top", _log));
        await dc.BeginDialogAsync("below");
        await dc.BeginDialogAsync("top");
        await dc.CancelAllDialogsAsync(false, "stop");

        Assert.Equal("below", dc.ActiveDialog.Id);
        Assert.Contains("below gets stop", _log);
    }

    [Fact]
    public async Task Replacing_ends_the_one_and_begins_the_other_in_its_place()
    {
        var dc = Context(new Waiting("one", _log), new Waiting("other", _log));
        await dc.BeginDialogAsync("one");
        await dc.ReplaceDialogAsync("other");

        Assert.Equal(["one ends: ReplaceCalled"], _log);
        Assert.Equal("other", Assert.Single(dc.Stack).Id);
    }

    [Fact]
    public async Task An_event_goes_from_the_innermost_dialog_outwards_until_it_is_handled()
    {
        var inner = new Waiting("inner", _log);
        var dc = Context(new ComponentDialog("component").AddDialog(inner));
        await dc.BeginDialogAsync("component");

        Assert.False(await dc.EmitEventAsync("tick", fromLeaf: true));
        Assert.Equal(["inner gets tick"], _log);
    }

    [Fact]
    public async Task A_component_whose_dialogs_have_changed_is_told_so_once()
    {
        var component = new Versioned(_log);
        component.AddDialog(new Waiting("inner", _log));
        var dc = Context(component);
        await dc.BeginDialogAsync("component");
        component.AddDialog(new Waiting("new", _log));
        await dc.ContinueDialogAsync();
        await dc.ContinueDialogAsync();

        Assert.Single(_log, "component gets versionChanged");
    }

    private sealed class Versioned(List<string> log) : ComponentDialog("component")
    {
        protected override Task<bool> OnPreBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
        {
            if (e.Name == DialogEvents.VersionChanged) log.Add($"{Id} gets {e.Name}");
            return Task.FromResult(true);
        }

        protected override Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken = default) => Task.FromResult(EndOfTurn);
    }

    [Fact]
    public async Task What_is_put_on_a_component_and_ends_has_it_ask_again()
    {
        var dc = Context(new ComponentDialog("component").AddDialog(new Waiting("inner", _log)), new WaterfallDialog("help", []));
        await dc.BeginDialogAsync("component");
        await dc.BeginDialogAsync("help");

        Assert.Contains("inner asks again", _log);
        Assert.Equal("component", dc.ActiveDialog.Id);
    }

    [Fact]
    public async Task An_unknown_dialog_is_named_and_so_is_the_way_to_add_it()
    {
        var problem = await Assert.ThrowsAsync<ArgumentException>(() => Context(new Waiting("one", _log)).BeginDialogAsync("other"));

        Assert.Contains("'other'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("AddDialog()", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_tells_in_which_dialogs_it_happened_and_nothing_of_what_they_remember()
    {
        var dc = Context(new ComponentDialog("component").AddDialog(new WaterfallDialog("steps", [(step, token) => step.BeginDialogAsync("failing", null, token)])).AddDialog(new Failing()));

        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => dc.BeginDialogAsync("component"));

        var data = Assert.IsType<Dictionary<string, object>>(problem.Data["DialogContext"]);
        Assert.Equal(["ActiveDialog", "Parent", "Stack"], data.Keys.Order());
        Assert.Equal("failing", data["ActiveDialog"]);
        Assert.Equal(["failing", "steps", "component"], Assert.IsType<List<string>>(data["Stack"]));
    }

    [Fact]
    public void Another_dialog_with_an_id_that_is_taken_gets_a_number()
    {
        var set = new DialogSet().Add(new Waiting("a", _log)).Add(new Waiting("a", _log)).Add(new Waiting("a", _log));

        Assert.Equal(["a", "a2", "a3"], set.GetDialogs().Select(dialog => dialog.Id));
    }

    private static DialogContext Context(params Dialog[] dialogs)
    {
        var set = new DialogSet();
        foreach (var dialog in dialogs) set.Add(dialog);
        return new DialogContext(set, new TurnContext(new CollectingAdapter(), Some.Message("hi")), new DialogState());
    }
}
