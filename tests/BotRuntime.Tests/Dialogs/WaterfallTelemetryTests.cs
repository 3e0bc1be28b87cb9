using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Xunit;

namespace BotRuntime.Tests.Dialogs;

public sealed class WaterfallTelemetryTests
{
    private sealed class Recording : IBotTelemetryClient, IBotPageViewTelemetryClient
    {
        public List<string> Events { get; } = [];

        public HashSet<string> Instances { get; } = [];

        public void TrackEvent(string eventName, IDictionary<string, string> properties = null!, IDictionary<string, double> metrics = null!)
        {
            Instances.Add(properties["InstanceId"]);
            properties.TryGetValue("StepName", out var step);
            Events.Add($"{eventName} {properties["DialogId"]} {step}".TrimEnd());
        }

        public void TrackPageView(string dialogName, IDictionary<string, string> properties = null!, IDictionary<string, double> metrics = null!) => Events.Add($"view {dialogName}");

        public void TrackAvailability(string name, DateTimeOffset timeStamp, TimeSpan duration, string runLocation, bool success, string message = null!, IDictionary<string, string> properties = null!, IDictionary<string, double> metrics = null!) => throw new NotSupportedException();

        public void TrackDependency(string dependencyTypeName, string target, string dependencyName, string data, DateTimeOffset startTime, TimeSpan duration, string resultCode, bool success) => throw new NotSupportedException();

        public void TrackException(Exception exception, IDictionary<string, string> properties = null!, IDictionary<string, double> metrics = null!) => throw new NotSupportedException();

        public void TrackTrace(string message, Severity severityLevel, IDictionary<string, string> properties) => throw new NotSupportedException();

        public void Flush()
        {
        }
    }

    [Fact]
    public async Task A_run_is_told_from_start_to_end_with_its_steps_by_name()
    {
        var client = new Recording();
        var talk = new Talk(new WaterfallDialog("steps", [AskAsync, (step, token) => step.EndDialogAsync(null, token)]), telemetry: client);
        await talk.SayAsync("hi");
        await talk.SayAsync("Ann");

        Assert.Equal(["WaterfallStart steps", "view steps", "WaterfallStep steps AskAsync", "WaterfallStep steps Step2of2", "WaterfallComplete steps"], client.Events);
        Assert.Single(client.Instances);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_is_told_with_the_step_it_was_in()
    {
        var client = new Recording();
        var talk = new Talk(new WaterfallDialog("steps", [AskAsync, (step, token) => step.CancelAllDialogsAsync(token)]), telemetry: client);
        await talk.SayAsync("hi");
        await talk.SayAsync("no");

        Assert.Equal("WaterfallCancel steps Step2of2", client.Events[^1]);
    }

    private static Task<DialogTurnResult> AskAsync(WaterfallStepContext step, CancellationToken cancellationToken) => Task.FromResult(Dialog.EndOfTurn);
}
