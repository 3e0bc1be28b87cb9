using System;

namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>The properties of the dialog whose memory is <c>dialog</c>.</summary>
public class DialogClassMemoryScope() : MemoryScope(ScopePath.DialogClass, false)
{
    public override object GetMemory(DialogContext dc)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (dc.ActiveDialog is { } active && dc.FindDialog(active.Id) is DialogContainer { IgnoreMemoryScopeBinding: false } container) return new ReadOnlyObject(container);
        return (dc.Parent?.ActiveDialog?.Id ?? dc.ActiveDialog?.Id) is { } id && dc.FindDialog(id) is { } dialog ? new ReadOnlyObject(dialog) : null;
    }

    public override void SetMemory(DialogContext dc, object memory) => throw new NotSupportedException("You can't modify the dialogclass scope");
}
