using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace JourneyBot.Ingestion.Webhooks;

/// <summary>A value in a vendor's JSON and its place in it. Lenient about form, such as a number that comes as text; strict about meaning: what must be there and is not, or is no time, is told with its place.</summary>
internal readonly struct Payload
{
    private readonly JsonElement json;
    private readonly string? path;

    private Payload(JsonElement json, string path) => (this.json, this.path) = (json, path);

    /// <summary>Where it is, such as <c>customer.id</c>.</summary>
    public string Path => string.IsNullOrEmpty(path) ? "the entry" : path;

    /// <summary>The JSON.</summary>
    public JsonElement Json => json;

    /// <summary>Whether there is a value; null is none.</summary>
    public bool Exists => json.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>Whether it is an object.</summary>
    public bool IsObject => json.ValueKind == JsonValueKind.Object;

    /// <summary>Whether it is a list.</summary>
    public bool IsList => json.ValueKind == JsonValueKind.Array;

    /// <summary>Whether it is a number, not one that is written as text.</summary>
    public bool IsNumber => json.ValueKind == JsonValueKind.Number;

    /// <summary>Whether it is true or false, not as text.</summary>
    public bool IsFlag => json.ValueKind is JsonValueKind.True or JsonValueKind.False;

    /// <summary>A text, number or boolean as text; null for an empty one, and for anything else.</summary>
    public string? Text => json.ValueKind switch
    {
        JsonValueKind.String => string.IsNullOrWhiteSpace(json.GetString()) ? null : json.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => json.GetRawText(),
        _ => null,
    };

    /// <summary>A number, also one that is written as text; null for anything else.</summary>
    public double? Number =>
        Text is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>A yes or no, also one that is written as text or as 1 and 0; null for anything else.</summary>
    public bool? Flag => Text switch
    {
        "true" or "True" or "1" => true,
        "false" or "False" or "0" => false,
        _ => null,
    };

    /// <summary>A time in ISO 8601, without a zone in UTC; null for none. Throws <see cref="FormatException"/> for what is no time.</summary>
    public DateTimeOffset? Time
    {
        get
        {
            if (!Exists || (json.ValueKind == JsonValueKind.String && Text is null)) return null;
            if (json.ValueKind == JsonValueKind.String
                && DateTimeOffset.TryParse(Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)) return time;
            throw new FormatException($"{Path} is no time: expected ISO 8601, such as 2026-11-23T12:00:00Z");
        }
    }

    /// <summary>The elements of a list; none for anything else.</summary>
    public IEnumerable<Payload> Items
    {
        get
        {
            if (!IsList) yield break;
            var place = 0;
            foreach (var item in json.EnumerateArray()) yield return new Payload(item, $"{path}[{place++}]");
        }
    }

    /// <summary>The members of an object, by name; none for anything else.</summary>
    public IEnumerable<KeyValuePair<string, Payload>> Members
    {
        get
        {
            if (!IsObject) yield break;
            foreach (var member in json.EnumerateObject()) yield return new(member.Name, this[member.Name]);
        }
    }

    /// <summary>A member of an object; a value that is not there for anything else.</summary>
    public Payload this[string name] =>
        new(IsObject && json.TryGetProperty(name, out var member) ? member : default, string.IsNullOrEmpty(path) ? name : $"{path}.{name}");

    /// <summary>The whole of an entry.</summary>
    public static Payload Of(JsonElement entry) => new(entry, "");

    /// <summary>The first of two values that is there.</summary>
    public Payload Or(Payload other) => Exists ? this : other;

    /// <summary>A Unix time in seconds or, above the year 5138, in milliseconds; null for none. Throws <see cref="FormatException"/> for what is no such number.</summary>
    public DateTimeOffset? UnixTime()
    {
        if (!Exists) return null;
        const double latest = 253_402_300_799;
        if (Number is not { } number || number < 0 || number / 1_000 > latest) throw new FormatException($"{Path} is no Unix time");
        return DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Round(number < 1e11 ? number * 1_000 : number));
    }

    /// <summary>The text; throws <see cref="FormatException"/> where there is none.</summary>
    public string Needed() => Text ?? throw new FormatException($"{Path} is missing");

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of the value as it is written: the same content is the same.</summary>
    public string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json.GetRawText())).AsSpan(0, 8));
}
