using System;
using System.Collections.Generic;

namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>The state of the active dialog when it contains others, else of the one around it.</summary>
public class DialogMemoryScope() : MemoryScope(ScopePath.Dialog)
{
    public override object GetMemory(DialogContext dc)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return Bound(dc)?.State;
    }

    public override void SetMemory(DialogContext dc, object memory)
    {
        ArgumentNullException.ThrowIfNull(dc);
        ArgumentNullException.ThrowIfNull(memory);
        var instance = Bound(dc) ?? throw new InvalidOperationException("Cannot set DialogMemoryScope. There is no active dialog or parent dialog in the context");
        instance.State = memory as IDictionary<string, object> ?? StateJson.Convert<Dictionary<string, object>>(memory);
    }

    private static DialogInstance Bound(DialogContext dc) =>
        dc.ActiveDialog is { } active && dc.FindDialog(active.Id) is DialogContainer { IgnoreMemoryScopeBinding: false }
            ? active
            : dc.Parent?.ActiveDialog ?? dc.ActiveDialog;
}
