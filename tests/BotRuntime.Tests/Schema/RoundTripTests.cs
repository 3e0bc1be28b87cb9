using JourneyBot.Testing;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Schema;

public sealed class RoundTripTests
{
    private static readonly HashSet<string?> Kinds = [.. typeof(ActivityTypes).GetFields().Select(kind => (string?)kind.GetRawConstantValue())];

    private static readonly Dictionary<string, Type> Values = new()
    {
        ["composeExtension/query"] = typeof(MessagingExtensionQuery),
        ["composeExtension/querySettingUrl"] = typeof(MessagingExtensionQuery),
        ["composeExtension/selectItem"] = typeof(MessagingExtensionQuery),
        ["composeExtension/setting"] = typeof(MessagingExtensionQuery),
        ["composeExtension/submitAction"] = typeof(MessagingExtensionAction),
        ["composeExtension/fetchTask"] = typeof(MessagingExtensionAction),
        ["composeExtension/queryLink"] = typeof(AppBasedLinkQuery),
        ["task/fetch"] = typeof(TaskModuleRequest),
        ["task/submit"] = typeof(TaskModuleRequest),
        ["tab/fetch"] = typeof(TabRequest),
        ["tab/submit"] = typeof(TabSubmit),
        ["signin/verifyState"] = typeof(SigninStateVerificationQuery),
        ["signin/tokenExchange"] = typeof(TokenExchangeInvokeRequest),
        ["fileConsent/invoke"] = typeof(FileConsentCardResponse),
    };

    [SkippableTheory]
    [InlineData("activity-teams-net/Activity", "*.json", 18)]
    [InlineData("activity-botbuilder-dotnet", "*.json", 2)]
    [InlineData("botframework-transcripts", "*.transcript", 609)]
    public void A_real_activity_is_the_same_after_reading_and_writing(string folder, string pattern, int atLeast)
    {
        var checkedOnes = 0;
        foreach (var (file, original) in Activities(folder, pattern))
        {
            var written = (JObject)WireJson.Read(WireJson.Write(WireJson.Parse<Activity>(original.ToString(Formatting.None))));
            Assert.True(JToken.DeepEquals(Normal(original), Normal(written)), $"{file}:\n{Normal(original)}\nbecame\n{Normal(written)}");
            checkedOnes++;
        }

        Assert.True(checkedOnes >= atLeast, $"{folder}: only {checkedOnes} activities were found");
    }

    [SkippableFact]
    public void The_value_of_a_real_invoke_is_the_same_after_reading_it_as_its_Teams_type()
    {
        var checkedOnes = 0;
        foreach (var (file, activity) in Activities("activity-teams-net/Activity", "*.json"))
        {
            if (activity["value"] is not JObject value || !Values.TryGetValue((string?)activity["name"] ?? "", out var type)) continue;
            var written = WireJson.Read(WireJson.Write(WireJson.Parse(value.ToString(Formatting.None), type)));
            Assert.True(JToken.DeepEquals(value, written), $"{file} as {type.Name}:\n{value}\nbecame\n{written}");
            checkedOnes++;
        }

        Assert.True(checkedOnes >= 10, $"only {checkedOnes} invokes were found");
    }

    [SkippableFact]
    public void The_channel_data_of_real_activities_is_the_same_after_reading_it_as_that_of_Teams()
    {
        var checkedOnes = 0;
        foreach (var (file, activity) in Activities("activity-teams-net/Activity", "*.json").Concat(Activities("botframework-transcripts", "*.transcript")))
        {
            if (activity["channelData"] is not JObject data) continue;
            var written = WireJson.Read(WireJson.Write(WireJson.Parse<TeamsChannelData>(data.ToString(Formatting.None))));
            Assert.True(JToken.DeepEquals(data, written), $"{file}:\n{data}\nbecame\n{written}");
            checkedOnes++;
        }

        Assert.True(checkedOnes >= 50, $"only {checkedOnes} activities with channel data were found");
    }

    [SkippableFact]
    public void A_real_entity_is_the_same_after_reading_and_writing()
    {
        var checkedOnes = 0;
        foreach (var (file, entity) in Objects("activity-teams-net/Entities", "*.json"))
        {
            var activity = new JObject { ["type"] = "message", ["entities"] = new JArray(entity) };
            Assert.True(JToken.DeepEquals(entity, WireJson.Read(WireJson.Write(WireJson.Parse<Entity>(entity.ToString(Formatting.None))))), file);
            Assert.True(JToken.DeepEquals(activity, WireJson.Read(WireJson.Write(WireJson.Parse<Activity>(activity.ToString(Formatting.None))))), file);
            checkedOnes++;
        }

        Assert.True(checkedOnes >= 7, $"only {checkedOnes} entities were found");
    }

    [Theory]
    [InlineData("""{"type":"message","timestamp":"2026-03-01T10:20:30.123Z"}""")]
    [InlineData("""{"type":"message","timestamp":"2026-03-01T10:20:30.1234567Z","localTimestamp":"2026-03-01T12:20:30.123+02:00"}""")]
    [InlineData("""{"type":"message","timestamp":"2026-03-01T10:20:30+00:00","localTimestamp":"2026-03-01T12:20:30.1-02:00","expiration":"2026-03-01"}""")]
    [InlineData("""{"type":"message","channelData":{"when":"2026-03-01T10:20:30Z","deep":[{"n":null,"big":12345678901234567890}]}}""")]
    [InlineData("""{"type":"message","value":"2026-03-01T10:20:30Z","future":{"a":[1,2.5,"x"]},"properties":{"k":"v"}}""")]
    [InlineData("""{"type":"message","from":{"id":"1","userRole":"x","properties":{"k":1}},"conversation":{"id":"c","extra":true}}""")]
    [InlineData("""{"type":"messageReaction","reactionsAdded":[{"type":"like","user":{"id":"7"}}]}""")]
    [InlineData("""{"type":"message","attachments":[{"contentType":"x/y","content":{"when":"2020-01-01T00:00:00"},"extra":[1]}],"entities":[{"type":"mention","mentioned":{"id":"1"},"text":"<at>a</at>"}]}""")]
    [InlineData("""{"type":"message","suggestedActions":{"to":[],"actions":[{"type":"imBack","title":"t","value":"v","new":1}],"more":2}}""")]
    [InlineData("""{"type":"event","value":{"$type":"Some.Type, Some","a":1},"channelData":{"$ref":"#/x"},"attachments":[{"contentType":"c","content":{"$id":"1","$values":[]}}]}""")]
    [InlineData("""{"type":"event","relatesTo":{"activityId":"1","user":{"id":"u","x":1},"new":{"y":2}},"semanticAction":{"id":"s","entities":{"e":{"type":"t","z":3}},"new":4}}""")]
    public void Nothing_is_lost_on_the_way_through(string json) =>
        Assert.Equal(WireJson.Sorted(WireJson.Read(json)), WireJson.Sorted(WireJson.Read(WireJson.Write(WireJson.Parse<Activity>(json)))));

    [Fact]
    public void A_moment_that_the_bot_sets_is_written_as_channels_write_it()
    {
        var activity = WireJson.Parse<Activity>("""{"Timestamp":"2026-03-01T10:20:30+00:00","localTimestamp":"2026-03-01T10:20:30+00:00"}""");
        Assert.Equal(30, activity.Timestamp?.Second);
        activity.Timestamp = activity.Timestamp?.AddTicks(1);
        activity.LocalTimestamp = activity.LocalTimestamp?.ToOffset(TimeSpan.FromHours(2));
        activity.Expiration = null;

        Assert.Equal("""{"timestamp":"2026-03-01T10:20:30.0000001Z","localTimestamp":"2026-03-01T12:20:30.000+02:00"}""", WireJson.Write(activity));
    }

    [Fact]
    public void Streams_in_an_attachment_come_back_as_streams()
    {
        byte[] bytes = [1, 2, 255];
        var activity = new Activity
        {
            Attachments =
            [
                new Attachment("one", content: new MemoryStream(bytes)),
                new Attachment("many", content: new Dictionary<string, object> { ["list"] = new List<MemoryStream> { new(bytes), new() }, ["name"] = "n" }),
                new Attachment("none", content: new Dictionary<string, object> { ["name"] = "n" }),
            ],
        };
        var back = WireJson.Parse<Activity>(WireJson.Write(activity)).Attachments;

        Assert.Equal(bytes, Assert.IsType<MemoryStream>(back[0].Content).ToArray());
        var list = Assert.IsType<List<object>>(Assert.IsType<Dictionary<string, object>>(back[1].Content)["list"]);
        Assert.Equal([3L, 0L], list.Cast<MemoryStream>().Select(stream => stream.Length));
        Assert.Equal("n", (string?)Assert.IsType<JObject>(back[2].Content)["name"]);
    }

    // The folders also hold what other services send, in shapes of their own.
    private static IEnumerable<(string File, JObject Activity)> Activities(string folder, string pattern) =>
        Objects(folder, pattern).Where(one => Kinds.Contains((string?)one.Json["type"]) && one.Json["roomId"] is null && one.Json["resource"] is null);

    private static IEnumerable<(string File, JObject Json)> Objects(string folder, string pattern) =>
        from file in Directory.EnumerateFiles(Need.SharedData(folder), pattern, SearchOption.AllDirectories)
        let content = WireJson.Read(File.ReadAllText(file))
        from one in (content is JArray many ? many : new JArray(content)).OfType<JObject>()
        select (file, one);

    // Known members that are null are not written, as the wire asks.
    private static JObject Normal(JObject activity)
    {
        var normal = (JObject)activity.DeepClone();
        foreach (var part in new[] { normal, normal["from"], normal["recipient"], normal["conversation"] }.Concat(normal["attachments"] ?? new JArray()).OfType<JObject>())
            foreach (var empty in part.Properties().Where(member => member.Value.Type == JTokenType.Null).ToList()) empty.Remove();
        return normal;
    }
}
