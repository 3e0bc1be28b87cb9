using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A fixed run of steps; what the user says after one is the result the next one gets.</summary>
public partial class WaterfallDialog : Dialog
{
    private const string OptionsKey = "options";
    private const string StepIndexKey = "stepIndex";
    private const string ValuesKey = "values";
    private const string InstanceIdKey = "instanceId";

    private readonly List<WaterfallStep> _steps;

    public WaterfallDialog(string dialogId, IEnumerable<WaterfallStep> actions = null)
        : base(dialogId) => _steps = actions is null ? [] : [.. actions];

    public override string GetVersion() => $"{Id}:{_steps.Count}";

    public WaterfallDialog AddStep(WaterfallStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        _steps.Add(step);
        return this;
    }

    public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object options = null, CancellationToken cancellationToken = default)
    {
        RefuseToken(options, nameof(options));
        ArgumentNullException.ThrowIfNull(dc);

        var state = dc.ActiveDialog.State;
        var instanceId = Guid.CreateVersion7().ToString();
        state[OptionsKey] = options;
        state[ValuesKey] = new Dictionary<string, object>();
        state[InstanceIdKey] = instanceId;

        Track("WaterfallStart", instanceId);
        TelemetryClient.TrackDialogView(Id);
        return RunStepAsync(dc, 0, DialogReason.BeginCalled, null, cancellationToken);
    }

    public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return dc.Context.Activity.Type == ActivityTypes.Message
            ? ResumeDialogAsync(dc, DialogReason.ContinueCalled, dc.Context.Activity.Text, cancellationToken)
            : Task.FromResult(EndOfTurn);
    }

    public override Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return RunStepAsync(dc, StepIndex(dc.ActiveDialog.State) + 1, reason, result, cancellationToken);
    }

    public override Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
    {
        if (reason == DialogReason.CancelCalled) Track("WaterfallCancel", InstanceId(instance), StepName(StepIndex(instance.State)));
        else if (reason == DialogReason.EndCalled) Track("WaterfallComplete", InstanceId(instance));
        return Task.CompletedTask;
    }

    /// <summary>Runs one step.</summary>
    protected virtual Task<DialogTurnResult> OnStepAsync(WaterfallStepContext stepContext, CancellationToken cancellationToken)
    {
        if (IsWatched) Track("WaterfallStep", InstanceId(stepContext.ActiveDialog), StepName(stepContext.Index));
        return _steps[stepContext.Index](stepContext, cancellationToken);
    }

    protected Task<DialogTurnResult> RunStepAsync(DialogContext dc, int index, DialogReason reason, object result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (index >= _steps.Count) return dc.EndDialogAsync(result, cancellationToken);

        var state = dc.ActiveDialog.State;
        state[StepIndexKey] = index;
        var step = new WaterfallStepContext(this, dc, state[OptionsKey], Values(state), index, reason, result);
        return OnStepAsync(step, cancellationToken);
    }

    // A storage that keeps JSON gives a long back for the int.
    private static int StepIndex(IDictionary<string, object> state) => Convert.ToInt32(state[StepIndexKey], CultureInfo.InvariantCulture);

    private static IDictionary<string, object> Values(IDictionary<string, object> state)
    {
        if (state[ValuesKey] is IDictionary<string, object> values) return values;
        var read = StoredValue.As<Dictionary<string, object>>(state[ValuesKey]);
        state[ValuesKey] = read;
        return read;
    }
}
