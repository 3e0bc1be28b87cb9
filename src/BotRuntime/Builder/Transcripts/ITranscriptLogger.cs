using System.Threading.Tasks;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Writes down what was said.</summary>
public interface ITranscriptLogger
{
    Task LogActivityAsync(IActivity activity);
}
