using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Bot.Builder.Dialogs.Debugging;

/// <summary>Looks at nothing.</summary>
/// <remarks>What a user wrote goes to no trace listener either, whatever <see cref="TraceSteps"/> says.</remarks>
public class NullDialogDebugger : IDialogDebugger
{
    public static readonly IDialogDebugger Instance = new NullDialogDebugger();

    private NullDialogDebugger()
    {
    }

    public bool TraceSteps { get; set; }

    Task IDialogDebugger.StepAsync(DialogContext context, object item, string more, CancellationToken cancellationToken) => Task.CompletedTask;
}
