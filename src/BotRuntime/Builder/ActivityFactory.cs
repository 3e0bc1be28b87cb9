using System;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>Makes an activity of what language generation gives: words, or a structure such as a card.</summary>
public class ActivityFactory
{
    /// <summary>An activity of a string, or of an object whose <c>lgType</c> (or <c>type</c>) names an activity, an attachment or a card; anything else is said as text.</summary>
    public static Activity FromObject(object lgResult)
    {
        if (lgResult is string text) return Saying(text);
        try
        {
            return Structured(JObject.FromObject(lgResult));
        }
        catch (Exception problem) when (problem is ArgumentException or JsonException or InvalidCastException or FormatException)
        {
            // Not an object, or none that can be read: its words are all there is.
            return Saying(lgResult?.ToString());
        }
    }

    private static Activity Structured(JObject structure)
    {
        var kind = StructuredAttachment.KindOf(structure);
        if (StructuredAttachment.IsAttachment(kind)) return (Activity)MessageFactory.Attachment(StructuredAttachment.Read(structure));
        return kind == "activity" ? Described(structure) : Saying(structure.ToString());
    }

    private static Activity Described(JObject structure)
    {
        var json = new JObject { ["type"] = ActivityTypes.Message };
        foreach (var (name, value) in structure)
        {
            if (name.Trim() is var member && member != StructuredAttachment.KindName) AddMember(json, member, value);
        }

        var activity = json.ToObject<Activity>(SchemaJson.Serializer);
        if (activity.Type == ActivityTypesEx.InvokeResponse && activity.Value is not null) activity.Value = SchemaJson.Convert<InvokeResponse>(activity.Value);
        return activity;
    }

    private static void AddMember(JObject json, string member, JToken value)
    {
        switch (member.ToLowerInvariant())
        {
            case "text":
            case "speak":
                json[member.ToLowerInvariant()] = value.Type == JTokenType.String ? value : value.ToString(Formatting.None);
                break;
            case "attachments":
                json["attachments"] = SchemaJson.ToToken(StructuredAttachment.ReadAll(value));
                break;
            case "suggestedactions":
                json["suggestedActions"] = SchemaJson.ToToken(new SuggestedActions { Actions = StructuredActions.ReadAll(value) });
                break;
            default:
                json[member] = value;
                break;
        }
    }

    private static Activity Saying(string text)
    {
        var words = text?.Trim();
        var message = (Activity)Activity.CreateMessageActivity();
        message.Text = message.Speak = string.IsNullOrEmpty(words) ? null : words;
        return message;
    }
}
