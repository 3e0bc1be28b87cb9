using System.Globalization;
using JourneyBot.Testing;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Schema;

public sealed class RoundTripTests
{
    private static readonly HashSet<string?> Kinds = [.. typeof(ActivityTypes).GetFields().Select(kind => (string?)kind.GetRawConstantValue())];

    private static readonly string[] Moments = ["timestamp", "localTimestamp", "expiration"];

    [SkippableTheory]
    [InlineData("activity-teams-net/Activity", "*.json", 18)]
    [InlineData("activity-botbuilder-dotnet", "*.json", 2)]
    [InlineData("botframework-transcripts", "*.transcript", 609)]
    public void A_real_activity_is_the_same_after_reading_and_writing(string folder, string pattern, int atLeast)
    {
        var checkedOnes = 0;
        foreach (var file in Directory.EnumerateFiles(Need.SharedData(folder), pattern, SearchOption.AllDirectories))
        {
            foreach (var original in Activities(Read(File.ReadAllText(file))))
            {
                var written = Read(Write(Parse(original.ToString(Formatting.None))));
                Assert.True(JToken.DeepEquals(Normal(original), Normal((JObject)written)), $"{file}:\n{Normal(original)}\nbecame\n{Normal((JObject)written)}");
                checkedOnes++;
            }
        }

        Assert.True(checkedOnes >= atLeast, $"{folder}: only {checkedOnes} activities were found");
    }

    [Theory]
    [InlineData("""{"type":"message","timestamp":"2026-03-01T10:20:30.123Z"}""")]
    [InlineData("""{"type":"message","timestamp":"2026-03-01T10:20:30.1234567Z","localTimestamp":"2026-03-01T12:20:30.123+02:00"}""")]
    [InlineData("""{"type":"message","channelData":{"when":"2026-03-01T10:20:30Z","deep":[{"n":null,"big":12345678901234567890}]}}""")]
    [InlineData("""{"type":"message","value":"2026-03-01T10:20:30Z","future":{"a":[1,2.5,"x"]},"properties":{"k":"v"}}""")]
    [InlineData("""{"type":"message","from":{"id":"1","userRole":"x","properties":{"k":1}},"conversation":{"id":"c","extra":true}}""")]
    [InlineData("""{"type":"messageReaction","reactionsAdded":[{"type":"like","user":{"id":"7"}}]}""")]
    [InlineData("""{"type":"message","attachments":[{"contentType":"x/y","content":{"when":"2020-01-01T00:00:00"},"extra":[1]}],"entities":[{"type":"mention","mentioned":{"id":"1"},"text":"<at>a</at>"}]}""")]
    [InlineData("""{"type":"message","suggestedActions":{"to":[],"actions":[{"type":"imBack","title":"t","value":"v","new":1}],"more":2}}""")]
    public void Nothing_is_lost_on_the_way_through(string json) => Assert.Equal(Sorted(Read(json)), Sorted(Read(Write(Parse(json)))));

    private static Activity Parse(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json));
        return HttpHelper.BotMessageSerializer.Deserialize<Activity>(reader)!;
    }

    private static string Write(Activity activity)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        HttpHelper.BotMessageSerializer.Serialize(text, activity);
        return text.ToString();
    }

    private static JToken Read(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return JToken.ReadFrom(reader);
    }

    // The folders also hold what other services send, in shapes of their own.
    private static IEnumerable<JObject> Activities(JToken file) =>
        (file is JArray many ? many : new JArray(file)).OfType<JObject>().Where(one => Kinds.Contains((string?)one["type"]) && one["roomId"] is null && one["resource"] is null);

    // Known members that are null are not written, as the wire asks; moments may be written with other digits, not mean another moment or zone.
    private static JObject Normal(JObject activity)
    {
        var normal = (JObject)activity.DeepClone();
        foreach (var part in new[] { normal, normal["from"], normal["recipient"], normal["conversation"] }.Concat(normal["attachments"] ?? new JArray()).OfType<JObject>())
            foreach (var empty in part.Properties().Where(member => member.Value.Type == JTokenType.Null).ToList()) empty.Remove();
        foreach (var name in Moments)
            if (normal[name] is { } moment) normal[name] = DateTimeOffset.Parse((string)moment!, CultureInfo.InvariantCulture).ToString("o", CultureInfo.InvariantCulture);
        return normal;
    }

    private static string Sorted(JToken token) => token switch
    {
        JObject json => "{" + string.Join(",", json.Properties().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => $"{member.Name}:{Sorted(member.Value)}")) + "}",
        JArray list => "[" + string.Join(",", list.Select(Sorted)) + "]",
        _ => token.ToString(Formatting.None),
    };
}
