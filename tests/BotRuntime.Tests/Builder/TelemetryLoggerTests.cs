using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Builder;

public sealed class TelemetryLoggerTests
{
    private readonly Tracked _client = new();
    private readonly CollectingAdapter _adapter = new();

    [Fact]
    public async Task Everything_that_goes_in_and_out_is_tracked()
    {
        _adapter.Use(new TelemetryLoggerMiddleware(_client));
        await _adapter.RunAsync(Some.Message("hi"), async (turn, token) =>
        {
            await turn.SendActivityAsync("one", cancellationToken: token);
            await turn.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = "r0", Text = "two" }, token);
            await turn.DeleteActivityAsync("r0", token);
        });

        Assert.Equal(["BotMessageReceived", "BotMessageSend", "BotMessageUpdate", "BotMessageDelete"], _client.Events.Select(one => one.Name));
        Assert.Equal("r0", _client.Events[1].Properties["activityId"]);
        Assert.Equal(("messageDelete", "r0", "convo1"), (_client.Events[3].Properties["type"], _client.Events[3].Properties["activityId"], _client.Events[3].Properties["conversationId"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_people_wrote_and_their_names_are_tracked_only_when_asked(bool asked)
    {
        _adapter.Use(new TelemetryLoggerMiddleware(_client, asked));
        var activity = Some.Message("my number is 42");
        activity.Speak = "my number";
        await _adapter.RunAsync(activity, (turn, token) => turn.SendActivityAsync(MessageFactory.Attachment(new Attachment("text/plain", name: "secret.txt"), "yours is 43"), token));

        var received = _client.Events[0].Properties;
        var sent = _client.Events[1].Properties;
        Assert.Equal(asked, received.ContainsKey("text") && received.ContainsKey("speak") && received.ContainsKey("fromName"));
        Assert.Equal(asked, sent.ContainsKey("text") && sent.ContainsKey("recipientName") && sent.ContainsKey("attachments"));
        Assert.Equal(asked, _client.Events.SelectMany(one => one.Properties.Values).Any(value => value?.Contains('4') == true || value?.Contains("secret", StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task A_Teams_activity_is_tracked_with_its_tenant()
    {
        _adapter.Use(new TelemetryLoggerMiddleware(_client));
        var activity = Some.Message("hi", "msteams");
        activity.From.AadObjectId = "aad";
        activity.ChannelData = JObject.Parse("""{"tenant":{"id":"t1"},"team":{"id":"team1"}}""");
        await _adapter.RunAsync(activity, (_, _) => Task.CompletedTask);

        var properties = Assert.Single(_client.Events).Properties;
        Assert.Equal(("t1", "aad"), (properties["TeamsTenantId"], properties["TeamsUserAadObjectId"]));
        Assert.Equal("team1", (string?)JObject.Parse(properties["TeamsTeamInfo"])["id"]);
    }

    [Fact]
    public async Task A_derived_logger_adds_and_replaces_properties()
    {
        _adapter.Use(new Adding(_client));
        await _adapter.RunAsync(Some.Message("hi"), (_, _) => Task.CompletedTask);

        var properties = Assert.Single(_client.Events).Properties;
        Assert.Equal(("more", "hidden", "user1"), (properties["added"], properties["conversationId"], properties["fromId"]));
    }

    private sealed class Adding(IBotTelemetryClient client) : TelemetryLoggerMiddleware(client)
    {
        protected override async Task OnReceiveActivityAsync(Activity activity, CancellationToken cancellation) =>
            TelemetryClient.TrackEvent("received", await FillReceiveEventPropertiesAsync(activity, new() { ["added"] = "more", ["conversationId"] = "hidden" }));
    }

    private sealed class Tracked : IBotTelemetryClient
    {
        public List<(string Name, IDictionary<string, string> Properties)> Events { get; } = [];

        public void TrackEvent(string eventName, IDictionary<string, string>? properties = null, IDictionary<string, double>? metrics = null) => Events.Add((eventName, properties!));

        public void TrackAvailability(string name, DateTimeOffset timeStamp, TimeSpan duration, string runLocation, bool success, string? message = null, IDictionary<string, string>? properties = null, IDictionary<string, double>? metrics = null) => throw new NotSupportedException();

        public void TrackDependency(string dependencyTypeName, string target, string dependencyName, string data, DateTimeOffset startTime, TimeSpan duration, string resultCode, bool success) => throw new NotSupportedException();

        public void TrackException(Exception exception, IDictionary<string, string>? properties = null, IDictionary<string, double>? metrics = null) => throw new NotSupportedException();

        public void TrackTrace(string message, Severity severityLevel, IDictionary<string, string> properties) => throw new NotSupportedException();

        public void Flush() => throw new NotSupportedException();
    }
}
