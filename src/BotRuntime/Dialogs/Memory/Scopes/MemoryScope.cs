using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>A part of what dialogs can see, under a name that paths begin with.</summary>
public abstract class MemoryScope(string name, bool includeInSnapshot = true)
{
    public string Name { get; set; } = name;

    public bool IncludeInSnapshot { get; protected set; } = includeInSnapshot;

    public abstract object GetMemory(DialogContext dc);

    public abstract void SetMemory(DialogContext dc, object memory);

    public virtual Task LoadAsync(DialogContext dialogContext, bool force = false, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public virtual Task SaveChangesAsync(DialogContext dialogContext, bool force = false, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public virtual Task DeleteAsync(DialogContext dialogContext, CancellationToken cancellationToken = default) => Task.CompletedTask;
}
