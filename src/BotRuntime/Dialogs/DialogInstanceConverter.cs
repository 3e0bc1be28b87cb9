using System;
using System.Collections.Generic;
using System.Globalization;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A dialog on the stack as JSON.</summary>
internal sealed class DialogInstanceConverter : JsonConverter<DialogInstance>
{
    public override void WriteJson(JsonWriter writer, DialogInstance value, JsonSerializer serializer) => Write(writer, value, serializer);

    public override DialogInstance ReadJson(JsonReader reader, Type objectType, DialogInstance existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        Read(reader, serializer);

    public static void Write(JsonWriter writer, DialogInstance instance, JsonSerializer serializer)
    {
        if (instance is null)
        {
            writer.WriteNull();
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName("id", escape: false);
        writer.WriteValue(instance.Id);
        writer.WritePropertyName("state", escape: false);
        StateSlot.WriteMap(writer, instance.State, serializer);
        if (instance.StackIndex is { } index)
        {
            writer.WritePropertyName(nameof(DialogInstance.StackIndex), escape: false);
            writer.WriteValue(index);
        }

        if (instance.Version is not null)
        {
            writer.WritePropertyName(nameof(DialogInstance.Version), escape: false);
            writer.WriteValue(instance.Version);
        }

        writer.WriteEndObject();
    }

    public static DialogInstance Read(JsonReader reader, JsonSerializer serializer)
    {
        if (reader.TokenType == JsonToken.Null) return null;
        var instance = new DialogInstance();
        while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
        {
            var name = (string)reader.Value;
            reader.Read();
            if (Is(name, "id")) instance.Id = reader.Value as string;
            else if (Is(name, "state")) instance.State = StateSlot.ReadMap(reader, serializer);
            else if (Is(name, nameof(DialogInstance.Version))) instance.Version = reader.Value as string;
            else if (Is(name, nameof(DialogInstance.StackIndex))) instance.StackIndex = reader.Value is null ? null : Convert.ToInt32(reader.Value, CultureInfo.InvariantCulture);
            else reader.Skip();
        }

        return instance;
    }

    private static bool Is(string name, string member) => string.Equals(name, member, StringComparison.OrdinalIgnoreCase);
}
