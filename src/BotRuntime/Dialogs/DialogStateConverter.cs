using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The stack of dialogs as JSON. It is read and written in every turn of every dialog, so no reflection is in the way.</summary>
internal sealed class DialogStateConverter : JsonConverter<DialogState>
{
    public override void WriteJson(JsonWriter writer, DialogState value, JsonSerializer serializer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("dialogStack", escape: false);
        if (value.DialogStack is null)
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteStartArray();
            foreach (var instance in value.DialogStack) DialogInstanceConverter.Write(writer, instance, serializer);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    public override DialogState ReadJson(JsonReader reader, Type objectType, DialogState existingValue, bool hasExistingValue, JsonSerializer serializer)
    {
        if (reader.TokenType == JsonToken.Null) return null;
        var state = new DialogState();
        while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
        {
            var isStack = string.Equals((string)reader.Value, "dialogStack", StringComparison.OrdinalIgnoreCase);
            reader.Read();
            if (!isStack) reader.Skip();
            else if (reader.TokenType == JsonToken.StartObject) RefuseForeign(reader);
            else if (reader.TokenType == JsonToken.StartArray) ReadStack(reader, state.DialogStack, serializer);
        }

        return state;
    }

    private static void ReadStack(JsonReader reader, List<DialogInstance> stack, JsonSerializer serializer)
    {
        while (reader.Read() && reader.TokenType != JsonToken.EndArray) stack.Add(DialogInstanceConverter.Read(reader, serializer));
    }

    /// <summary>The official SDK stores a list as an object with its type. Its dialogs can't go on here: what they hold is named by types, too.</summary>
    private static void RefuseForeign(JsonReader reader)
    {
        if (JToken.ReadFrom(reader)["$values"] is JArray { Count: 0 }) return;
        throw new InvalidOperationException($"The dialogs stored at '{reader.Path}' were begun with the official SDK, which stores type names; those are never followed here. Delete this state: the conversation begins its dialogs anew.");
    }
}
