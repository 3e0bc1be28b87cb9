using System;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a prompt asks, as JSON: without the address of its last sending, which the next sending gives anew.</summary>
internal sealed class StoredPromptConverter : JsonConverter<Activity>
{
    public static readonly StoredPromptConverter Instance = new();

    private static readonly JsonSerializer Unaddressed = StateJson.Create(new UnaddressedContracts());

    public override void WriteJson(JsonWriter writer, Activity value, JsonSerializer serializer)
    {
        if (!IsSimple(value))
        {
            Unaddressed.Serialize(writer, value);
            return;
        }

        writer.WriteStartObject();
        Write(writer, "type", value.Type);
        Write(writer, "id", value.Id);
        Write(writer, "text", value.Text);
        Write(writer, "speak", value.Speak);
        Write(writer, "locale", value.Locale);
        Write(writer, "inputHint", value.InputHint);
        Write(writer, "textFormat", value.TextFormat);
        Write(writer, "attachmentLayout", value.AttachmentLayout);
        writer.WriteEndObject();
    }

    public override Activity ReadJson(JsonReader reader, Type objectType, Activity existingValue, bool hasExistingValue, JsonSerializer serializer)
    {
        if (reader.TokenType == JsonToken.Null) return null;
        var activity = new Activity();
        JObject rest = null;
        while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
        {
            var name = (string)reader.Value;
            reader.Read();
            switch (name)
            {
                case "type": activity.Type = reader.Value as string; break;
                case "id": activity.Id = reader.Value as string; break;
                case "text": activity.Text = reader.Value as string; break;
                case "speak": activity.Speak = reader.Value as string; break;
                case "locale": activity.Locale = reader.Value as string; break;
                case "inputHint": activity.InputHint = reader.Value as string; break;
                case "textFormat": activity.TextFormat = reader.Value as string; break;
                case "attachmentLayout": activity.AttachmentLayout = reader.Value as string; break;
                default: (rest ??= [])[name] = JToken.ReadFrom(reader); break;
            }
        }

        if (rest is not null)
        {
            using var others = rest.CreateReader();
            serializer.Populate(others, activity);
        }

        // A message has these, if only empty.
        activity.Attachments ??= [];
        activity.Entities ??= [];
        return activity;
    }

    /// <summary>Whether the members written here are all that it has, besides its address.</summary>
    private static bool IsSimple(Activity activity) =>
        activity.GetType() == typeof(Activity)
        && activity is
        {
            Attachments: null or { Count: 0 }, Entities: null or { Count: 0 }, SuggestedActions: null, ChannelData: null, Value: null,
            MembersAdded: null or { Count: 0 }, MembersRemoved: null or { Count: 0 }, ReactionsAdded: null or { Count: 0 }, ReactionsRemoved: null or { Count: 0 },
            TopicName: null, HistoryDisclosed: null, Summary: null, Action: null, Label: null, ValueType: null, Name: null, RelatesTo: null, Code: null,
            Expiration: null, Importance: null, DeliveryMode: null, ListenFor: null or { Count: 0 }, TextHighlights: null or { Count: 0 },
            SemanticAction: null, LocalTimezone: null, CallerId: null,
        }
        && activity.Properties is not { Count: > 0 };

    private static void Write(JsonWriter writer, string name, string value)
    {
        if (value is null) return;
        writer.WritePropertyName(name, escape: false);
        writer.WriteValue(value);
    }
}
