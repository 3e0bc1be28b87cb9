using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

public class DialogManagerResult
{
    public DialogTurnResult TurnResult { get; set; }

    public Activity[] Activities { get; set; }

    public PersistedState NewState { get; set; }
}
