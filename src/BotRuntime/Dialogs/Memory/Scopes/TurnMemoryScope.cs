using System;

namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>What lasts as long as the turn.</summary>
public class TurnMemoryScope() : MemoryScope(ScopePath.Turn)
{
    public override object GetMemory(DialogContext dc)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return TurnMemory.Of(dc.Context);
    }

    public override void SetMemory(DialogContext dc, object memory)
    {
        ArgumentNullException.ThrowIfNull(dc);
        dc.Context.TurnState[ScopePath.Turn] = memory;
    }
}
