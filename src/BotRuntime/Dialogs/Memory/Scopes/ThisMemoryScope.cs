using System;
using System.Collections.Generic;

namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>The state of the active dialog.</summary>
public class ThisMemoryScope() : MemoryScope(ScopePath.This)
{
    public override object GetMemory(DialogContext dc)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return dc.ActiveDialog?.State;
    }

    public override void SetMemory(DialogContext dc, object memory)
    {
        ArgumentNullException.ThrowIfNull(dc);
        ArgumentNullException.ThrowIfNull(memory);
        var active = dc.ActiveDialog ?? throw new InvalidOperationException("There is no active dialog whose state could be set.");
        active.State = memory as IDictionary<string, object> ?? StateJson.Convert<Dictionary<string, object>>(memory);
    }
}
