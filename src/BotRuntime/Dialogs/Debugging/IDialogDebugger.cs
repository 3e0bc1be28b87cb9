using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Bot.Builder.Dialogs.Debugging;

/// <summary>Is told of each step of the dialogs.</summary>
public interface IDialogDebugger
{
    Task StepAsync(DialogContext context, object item, string more, CancellationToken cancellationToken);
}
