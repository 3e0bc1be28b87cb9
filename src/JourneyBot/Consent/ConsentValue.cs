using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JourneyBot.Consent;

/// <summary>A consent as the value of its trait: a plain word or, where there is more to say, a small JSON object of 1,000 characters at most. Pure.</summary>
/// <param name="Status">Granted, denied or withdrawn; not asked where the value says neither.</param>
/// <param name="Text">The name and version of the text that the customer was shown; null where it is not known.</param>
/// <param name="Wording">What the text said, cut to what fits.</param>
/// <param name="Until">When a consent ends, in UTC; null for no end of its own.</param>
public sealed record ConsentValue(ConsentStatus Status, string? Text = null, string? Wording = null, DateTimeOffset? Until = null)
{
    /// <summary>The longest name of a text, in characters.</summary>
    public const int MaxText = 100;

    private const int MaxValue = 1_000;
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a trait's value: <c>granted</c>, <c>yes</c>, <c>true</c>, <c>1</c> and the like, their opposites, or an object.</summary>
    public static ConsentValue Read(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var status = StatusOf(value);
        if (!value.AsSpan().TrimStart().StartsWith("{") || status == ConsentStatus.NotAsked) return new ConsentValue(status);
        using var document = JsonDocument.Parse(value);
        return new ConsentValue(status, TextOf(document.RootElement, "text"), TextOf(document.RootElement, "wording"), TimeOf(document.RootElement, "until"));
    }

    /// <summary>Writes it as a trait's value; names and wordings that are too long are cut.</summary>
    public string Write()
    {
        var word = Status switch
        {
            ConsentStatus.Granted => ConsentState.Granted,
            ConsentStatus.Denied => ConsentState.Denied,
            ConsentStatus.Withdrawn => ConsentState.Withdrawn,
            _ => throw new InvalidOperationException($"a consent is granted, denied or withdrawn by somebody, not {Status}"),
        };
        var (text, wording) = (Cut(Text, MaxText), Cut(Wording, MaxValue));
        if (text is null && wording is null && Until is null) return word;
        while (true)
        {
            var json = Json(word, text, wording);
            if (json.Length <= MaxValue) return json;
            // A quote takes two characters as it is written, so that it is cut until it fits.
            wording = Cut(wording, Math.Max(0, wording!.Length - (json.Length - MaxValue)));
        }
    }

    private static ConsentStatus StatusOf(string value) => Identity.Permission.AnswerOf(value) switch
    {
        true => ConsentStatus.Granted,
        false => Identity.Permission.WordOf(value).ToUpperInvariant() is "WITHDRAWN" or "REVOKED" ? ConsentStatus.Withdrawn : ConsentStatus.Denied,
        null => ConsentStatus.NotAsked,
    };

    private string Json(string word, string? text, string? wording)
    {
        using var written = new MemoryStream();
        using (var writer = new Utf8JsonWriter(written, Writing))
        {
            writer.WriteStartObject();
            writer.WriteString("status", word);
            if (text is not null) writer.WriteString("text", text);
            if (Until is { } until) writer.WriteString("until", until.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            if (wording is not null) writer.WriteString("wording", wording);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(written.GetBuffer(), 0, (int)written.Length);
    }

    // Never in the middle of a character that takes two.
    private static string? Cut(string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text) || most == 0) return null;
        if (text.Length <= most) return text;
        return text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)] is { Length: > 0 } cut ? cut : null;
    }

    private static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.GetString() is { Length: > 0 } text ? text : null;

    private static DateTimeOffset? TimeOf(JsonElement json, string name) =>
        DateTimeOffset.TryParse(TextOf(json, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
