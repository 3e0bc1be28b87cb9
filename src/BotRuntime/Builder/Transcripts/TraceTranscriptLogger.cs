using System.Diagnostics;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder;

/// <summary>Writes what was said to the trace of the process: all of it, or only who sent what kind of activity.</summary>
public class TraceTranscriptLogger(bool traceActivity) : ITranscriptLogger
{
    public TraceTranscriptLogger()
        : this(true)
    {
    }

    public Task LogActivityAsync(IActivity activity)
    {
        BotAssert.ActivityNotNull(activity);
        Trace.TraceInformation(traceActivity ? SchemaJson.ToToken(activity).ToString(Formatting.Indented) : Summary(activity));
        return Task.CompletedTask;
    }

    private static string Summary(IActivity activity)
    {
        var line = $"{activity.From?.Name ?? activity.From?.Id ?? activity.From?.Role} [{activity.Type}]";

        // The words are for the developer who watches.
        return Debugger.IsAttached && activity.AsMessageActivity() is { } message ? $"{line} {message.Text}" : line;
    }
}
