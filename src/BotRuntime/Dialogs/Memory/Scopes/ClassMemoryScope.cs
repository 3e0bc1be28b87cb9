using System;

namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>The properties of the active dialog itself.</summary>
public class ClassMemoryScope() : MemoryScope(ScopePath.Class, false)
{
    public override object GetMemory(DialogContext dc)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return dc.ActiveDialog is { } active && dc.FindDialog(active.Id) is { } dialog ? new ReadOnlyObject(dialog) : null;
    }

    public override void SetMemory(DialogContext dc, object memory) => throw new NotSupportedException("You can't modify the class scope");
}
