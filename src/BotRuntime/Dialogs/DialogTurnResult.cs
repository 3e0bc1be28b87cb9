using System.Diagnostics;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>How a dialog left the turn, and what it gives to the one below it.</summary>
[DebuggerDisplay("{Status}: {Result}")]
public class DialogTurnResult(DialogTurnStatus status, object result = null)
{
    public DialogTurnStatus Status { get; set; } = status;

    public object Result { get; set; } = result;

    public bool ParentEnded { get; set; }
}
