using System.Diagnostics;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Something that the active dialog, and then those around it, may handle.</summary>
[DebuggerDisplay("{Name}")]
public class DialogEvent
{
    /// <summary>Whether the dialogs around get it when this one does not handle it.</summary>
    public bool Bubble { get; set; }

    public string Name { get; set; }

    public object Value { get; set; }
}
