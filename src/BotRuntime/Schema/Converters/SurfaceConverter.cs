using System;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema.Converters;

/// <summary>Reads a surface of a meeting as the type that it says it is.</summary>
public class SurfaceConverter : JsonConverter
{
    public override bool CanRead => true;

    public override bool CanWrite => false;

    public override bool CanConvert(Type objectType) => objectType == typeof(Surface);

    public override object ReadJson(JsonReader reader, Type objectType, object existingValue, JsonSerializer serializer)
    {
        if (reader.TokenType == JsonToken.Null) return null;
        var json = JObject.Load(reader);
        var surface = SurfaceOf(json, serializer);
        using var members = json.CreateReader();
        serializer.Populate(members, surface);
        return surface;
    }

    public override void WriteJson(JsonWriter writer, object value, JsonSerializer serializer) =>
        throw new NotSupportedException("A surface is written as any object.");

    private static Surface SurfaceOf(JObject json, JsonSerializer serializer) => Kind<SurfaceType>(json, "surface", serializer) switch
    {
        SurfaceType.MeetingTabIcon => new MeetingTabIconSurface(),
        SurfaceType.MeetingStage when Kind<ContentType>(json, "contentType", serializer) is ContentType.Task => new MeetingStageSurface<TaskModuleContinueResponse>(),
        SurfaceType.MeetingStage => throw new ArgumentException($"Invalid content type: {json.GetValue("contentType", StringComparison.OrdinalIgnoreCase)}"),
        _ => throw new ArgumentException($"Invalid surface type: {json.GetValue("surface", StringComparison.OrdinalIgnoreCase)}"),
    };

    private static T? Kind<T>(JObject json, string name, JsonSerializer serializer)
        where T : struct => json.GetValue(name, StringComparison.OrdinalIgnoreCase)?.ToObject<T>(serializer);
}
