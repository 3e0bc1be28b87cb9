using System.Globalization;
using System.Text.Json;

namespace JourneyBot.Ingestion.Imports.Transcripts;

/// <summary>What an import reads of a Bot Framework activity (Bot Framework protocol, "Activity"); what is not there is null.</summary>
internal sealed record Activity
{
    public string? Type { get; init; }

    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Conversation { get; init; }

    public string? Channel { get; init; }

    public Account From { get; init; }

    public Account Recipient { get; init; }

    public DateTimeOffset? At { get; init; }

    public string? Text { get; init; }

    public string? ReplyTo { get; init; }

    public bool AddsMembers { get; init; }

    public int Attachments { get; init; }

    public string? Locale { get; init; }

    public bool HasValue { get; init; }

    public string? InputHint { get; init; }

    public string? Reaction { get; init; }

    public string? Action { get; init; }

    /// <summary>Reads an element; null where it is no object.</summary>
    public static Activity? Of(JsonElement element) => element.ValueKind != JsonValueKind.Object ? null : new Activity
    {
        Type = Word(element, "type"),
        Id = Word(element, "id"),
        Name = Word(element, "name"),
        Conversation = Inner(element, "conversation") is { } conversation ? Word(conversation, "id") : null,
        Channel = Word(element, "channelId"),
        From = Account.Of(Inner(element, "from")),
        Recipient = Account.Of(Inner(element, "recipient")),
        At = Time(element, "timestamp") ?? Time(element, "localTimestamp"),
        Text = Word(element, "text"),
        ReplyTo = Word(element, "replyToId"),
        AddsMembers = Count(element, "membersAdded") > 0,
        Attachments = Count(element, "attachments"),
        Locale = Word(element, "locale"),
        HasValue = element.TryGetProperty("value", out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined),
        InputHint = Word(element, "inputHint"),
        Reaction = element.TryGetProperty("reactionsAdded", out var reactions) && reactions.ValueKind == JsonValueKind.Array && reactions.GetArrayLength() > 0 && reactions[0].ValueKind == JsonValueKind.Object
            ? Word(reactions[0], "type") : null,
        Action = Word(element, "action"),
    };

    private static string? Word(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static JsonElement? Inner(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static int Count(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : 0;

    private static DateTimeOffset? Time(JsonElement parent, string name) =>
        Word(parent, name) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    /// <summary>A party of an activity.</summary>
    internal readonly record struct Account(string? Id, string? Name, string? Role)
    {
        public static Account Of(JsonElement? account) => account is { } given ? new Account(Word(given, "id"), Word(given, "name"), Word(given, "role")) : default;
    }
}
