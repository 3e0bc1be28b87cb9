using System.Collections.Generic;

namespace Microsoft.Bot.Builder.Dialogs;

/// <content>What is told about each run: the names and properties of the events are those that dashboards query.</content>
public partial class WaterfallDialog
{
    private bool IsWatched => TelemetryClient is not null && TelemetryClient != NullBotTelemetryClient.Instance;

    private static string InstanceId(DialogInstance instance) => instance.State[InstanceIdKey] as string;

    private void Track(string eventName, string instanceId, string stepName = null)
    {
        if (!IsWatched) return;
        var properties = new Dictionary<string, string> { ["DialogId"] = Id };
        if (stepName is not null) properties["StepName"] = stepName;
        properties["InstanceId"] = instanceId;
        TelemetryClient.TrackEvent(eventName, properties);
    }

    /// <summary>The name of the method of a step; a lambda has none that a person would know, so it gets a number.</summary>
    private string StepName(int index)
    {
        var name = _steps[index].Method.Name;
        return string.IsNullOrWhiteSpace(name) || name.Contains('<') ? $"Step{index + 1}of{_steps.Count}" : name;
    }
}
