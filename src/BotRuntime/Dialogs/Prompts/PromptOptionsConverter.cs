using System;
using System.Collections.Generic;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a prompt was begun with, as JSON. It is read and written in every turn of a prompt, so no reflection is in the way.</summary>
internal sealed class PromptOptionsConverter : JsonConverter<PromptOptions>
{
    public override void WriteJson(JsonWriter writer, PromptOptions value, JsonSerializer serializer)
    {
        writer.WriteStartObject();
        Write(writer, nameof(PromptOptions.Prompt), value.Prompt, serializer);
        Write(writer, nameof(PromptOptions.RetryPrompt), value.RetryPrompt, serializer);
        if (value.Choices is not null)
        {
            writer.WritePropertyName(nameof(PromptOptions.Choices), escape: false);
            serializer.Serialize(writer, value.Choices);
        }

        if (value.Style is { } style)
        {
            writer.WritePropertyName(nameof(PromptOptions.Style), escape: false);
            writer.WriteValue((int)style);
        }

        if (value.Validations is not null)
        {
            writer.WritePropertyName(nameof(PromptOptions.Validations), escape: false);
            StateSlot.Any.WriteJson(writer, value.Validations, serializer);
        }

        if (value.RecognizeLanguage is not null)
        {
            writer.WritePropertyName(nameof(PromptOptions.RecognizeLanguage), escape: false);
            writer.WriteValue(value.RecognizeLanguage);
        }

        writer.WriteEndObject();
    }

    public override PromptOptions ReadJson(JsonReader reader, Type objectType, PromptOptions existingValue, bool hasExistingValue, JsonSerializer serializer)
    {
        if (reader.TokenType == JsonToken.Null) return null;
        var options = new PromptOptions();
        while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
        {
            var name = (string)reader.Value;
            reader.Read();
            switch (name)
            {
                case nameof(PromptOptions.Prompt): options.Prompt = ReadPrompt(reader, serializer); break;
                case nameof(PromptOptions.RetryPrompt): options.RetryPrompt = ReadPrompt(reader, serializer); break;
                case nameof(PromptOptions.Choices): options.Choices = serializer.Deserialize<IList<Choice>>(reader); break;
                case nameof(PromptOptions.Style): options.Style = serializer.Deserialize<ListStyle?>(reader); break;
                case nameof(PromptOptions.Validations): options.Validations = StateSlot.Any.ReadJson(reader, typeof(object), null, serializer); break;
                case nameof(PromptOptions.RecognizeLanguage): options.RecognizeLanguage = reader.Value as string; break;
                default: reader.Skip(); break;
            }
        }

        return options;
    }

    private static void Write(JsonWriter writer, string name, Activity prompt, JsonSerializer serializer)
    {
        if (prompt is null) return;
        writer.WritePropertyName(name, escape: false);
        StoredPromptConverter.Instance.WriteJson(writer, prompt, serializer);
    }

    private static Activity ReadPrompt(JsonReader reader, JsonSerializer serializer) =>
        StoredPromptConverter.Instance.ReadJson(reader, typeof(Activity), null, false, serializer);
}
