using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace JourneyBot.DirectLine.Wire;

/// <summary>Reads and writes activities: without nulls, and untyped members come through as they are.</summary>
internal static class ActivityJson
{
    /// <summary>The type under which clients hear that an activity is gone.</summary>
    public const string MessageDelete = "messageDelete";

    private const int MaxDepth = 64;

    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        NullValueHandling = NullValueHandling.Ignore,
        DateParseHandling = DateParseHandling.None,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
        TypeNameHandling = TypeNameHandling.None,
        CheckAdditionalContent = true,
        MaxDepth = MaxDepth,
    });

    public static JObject ToObject(Activity activity) => JObject.FromObject(activity, Serializer);

    public static string Write(JObject activity)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var writer = new JsonTextWriter(text);
        activity.WriteTo(writer);
        return Whole(text.ToString());
    }

    /// <summary>A moment as the wire has it.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    /// <exception cref="JsonException">It is no JSON, or no activity.</exception>
    public static Activity Read(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json));
        return Serializer.Deserialize<Activity>(reader) ?? throw new JsonSerializationException("The body is empty or null.");
    }

    // Half a character, as a client may escape one, can be told to nobody: it becomes the replacement character.
    private static string Whole(string text) =>
        text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
