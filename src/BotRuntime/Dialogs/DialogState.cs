using System.Collections.Generic;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The stack of dialogs of a conversation, the active one first.</summary>
public class DialogState
{
    public DialogState()
        : this(null)
    {
    }

    public DialogState(List<DialogInstance> stack) => DialogStack = stack ?? [];

    [JsonProperty("dialogStack")]
    public List<DialogInstance> DialogStack { get; set; }
}
