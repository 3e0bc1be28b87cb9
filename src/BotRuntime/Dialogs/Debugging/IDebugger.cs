using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Bot.Builder.Dialogs.Debugging;

public interface IDebugger
{
    Task OutputAsync(string text, object item, object value, CancellationToken cancellationToken);
}
