using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a step of a waterfall is given.</summary>
public class WaterfallStepContext : DialogContext
{
    private readonly WaterfallDialog _waterfall;
    private bool _nextCalled;

    internal WaterfallStepContext(WaterfallDialog waterfall, DialogContext dc, object options, IDictionary<string, object> values, int index, DialogReason reason, object result)
        : base(dc)
    {
        _waterfall = waterfall;
        Options = options;
        Values = values;
        Index = index;
        Reason = reason;
        Result = result;
    }

    public int Index { get; }

    /// <summary>What the waterfall was begun with.</summary>
    public object Options { get; }

    public DialogReason Reason { get; }

    /// <summary>What the step before this one ended with.</summary>
    public object Result { get; }

    /// <summary>What the steps of this run keep for each other.</summary>
    public IDictionary<string, object> Values { get; }

    /// <summary>Goes on to the next step without waiting for the user.</summary>
    public Task<DialogTurnResult> NextAsync(object result = null, CancellationToken cancellationToken = default)
    {
        if (result is CancellationToken) throw new ArgumentException($"{nameof(result)} cannot be a cancellation token: pass it as the last argument.", nameof(result));
        if (_nextCalled) throw new InvalidOperationException($"WaterfallStepContext.NextAsync(): method already called for dialog and step '{_waterfall.Id}[{Index}]'.");
        _nextCalled = true;
        return _waterfall.ResumeDialogAsync(this, DialogReason.NextCalled, result, cancellationToken);
    }
}
