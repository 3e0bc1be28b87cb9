using System;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>A state that the turn carries.</summary>
public class BotStateMemoryScope<T>(string name) : MemoryScope(name)
    where T : BotState
{
    public override object GetMemory(DialogContext dialogContext)
    {
        ArgumentNullException.ThrowIfNull(dialogContext);
        return StateOf(dialogContext)?.GetCachedState(dialogContext.Context)?.State;
    }

    public override void SetMemory(DialogContext dialogContext, object memory)
    {
        ArgumentNullException.ThrowIfNull(dialogContext);
        if (StateOf(dialogContext) is null) throw new ArgumentException($"{typeof(T).Name} is not available. Put it into the turn state: adapter.UseBotState().");
        throw new NotSupportedException("You cannot replace the root BotState object");
    }

    public override Task LoadAsync(DialogContext dialogContext, bool force = false, CancellationToken cancellationToken = default) =>
        StateOf(dialogContext)?.LoadAsync(dialogContext.Context, force, cancellationToken) ?? Task.CompletedTask;

    public override Task SaveChangesAsync(DialogContext dialogContext, bool force = false, CancellationToken cancellationToken = default) =>
        StateOf(dialogContext)?.SaveChangesAsync(dialogContext.Context, force, cancellationToken) ?? Task.CompletedTask;

    public override Task DeleteAsync(DialogContext dialogContext, CancellationToken cancellationToken = default) => Task.CompletedTask;

    private static T StateOf(DialogContext dialogContext) => dialogContext.Context.TurnState.Get<T>();
}
