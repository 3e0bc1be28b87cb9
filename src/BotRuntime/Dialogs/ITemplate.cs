using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Makes a <typeparamref name="T"/> out of what the dialog knows.</summary>
public interface ITemplate<T>
{
    Task<T> BindAsync(DialogContext dialogContext, object data = null, CancellationToken cancellationToken = default);
}
