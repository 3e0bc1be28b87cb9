using System;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The clock that prompts go by.</summary>
internal static class TurnClock
{
    /// <summary>The <see cref="TimeProvider"/> that a middleware has put into the turn state, else the system's.</summary>
    public static TimeProvider Of(ITurnContext turnContext) => turnContext.TurnState.Get<TimeProvider>() ?? TimeProvider.System;
}
