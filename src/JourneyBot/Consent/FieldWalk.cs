using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using JourneyBot.Consent.Recognisers;
using JourneyBot.Events;

namespace JourneyBot.Consent;

/// <summary>Goes through the members of properties, nested ones too, and writes them as a policy wants them.</summary>
internal sealed class FieldWalk(FieldPolicy policy)
{
    private const int LongestPath = 256;

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly char[] path = ArrayPool<char>.Shared.Rent(LongestPath);
    private bool isTight;

    /// <summary>The properties; the same where nothing changes. What would be too long by its replacements has empty texts there.</summary>
    public EventProperties Over(EventProperties properties)
    {
        try
        {
            var json = properties.Json.Span;
            if (!Changes(json)) return properties;
            var written = Written(json);
            if (written.Length > EventProperties.MaxBytes)
            {
                isTight = true;
                written = Written(json);
            }

            return written.SequenceEqual(json) ? properties : EventProperties.FromStore(written);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(path);
        }
    }

    private ReadOnlySpan<byte> Written(ReadOnlySpan<byte> json)
    {
        var buffer = new ArrayBufferWriter<byte>(json.Length + 64);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        using (var writer = new Utf8JsonWriter(buffer, Writing)) Copy(json, ref reader, writer, new Place(0, 0, null));
        return buffer.WrittenSpan;
    }

    // Most events have nothing to change, which is seen without writing anything.
    private bool Changes(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Changes(ref reader, new Place(0, 0, null));
    }

    private bool ChangesAhead(Utf8JsonReader reader, Place place) => Changes(ref reader, place);

    private bool Changes(ref Utf8JsonReader reader, Place place)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var member = Within(ref reader, place);
                    reader.Read();
                    if (IsDropped(member, reader.TokenType) || Changes(ref reader, member)) return true;
                }

                return false;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    if (Changes(ref reader, place)) return true;
                return false;
            case JsonTokenType.String:
                return place.Rule != FieldTreatment.Keep && (place.Rule == FieldTreatment.Hash || HasFinds(ref reader, ScopeOf(place)));
            case JsonTokenType.Number:
                return place.Rule == FieldTreatment.Hash || (place.Rule != FieldTreatment.Keep && reader.ValueSpan.Length >= 12);
            default:
                return false;
        }
    }

    private bool HasFinds(ref Utf8JsonReader reader, MaskScope scope)
    {
        if (!reader.ValueIsEscaped && !policy.MayFind(reader.ValueSpan, scope)) return false;
        var text = reader.GetString() ?? "";
        return policy.Mask(text, scope) != text;
    }

    // Member by member, as a source may give two the same name.
    private void Copy(ReadOnlySpan<byte> json, ref Utf8JsonReader reader, Utf8JsonWriter writer, Place place)
    {
        var start = (int)reader.TokenStartIndex;
        // What has nothing to hide in it stays as it is written, blanks and all.
        if (place.Length > 0 && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && !ChangesAhead(reader, place))
        {
            reader.Skip();
            writer.WriteRawValue(json[start..(int)reader.BytesConsumed], skipInputValidation: true);
            return;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var (name, member) = (reader.GetString() ?? "", Within(ref reader, place));
                    reader.Read();
                    if (IsDropped(member, reader.TokenType))
                    {
                        reader.Skip();
                        continue;
                    }

                    writer.WritePropertyName(name);
                    Copy(json, ref reader, writer, member);
                }

                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) Copy(json, ref reader, writer, place);
                writer.WriteEndArray();
                break;
            case JsonTokenType.String when place.Rule != FieldTreatment.Keep:
                CopyValue(json[start..(int)reader.BytesConsumed], reader.GetString() ?? "", writer, place);
                break;
            case JsonTokenType.Number when place.Rule != FieldTreatment.Keep:
                CopyValue(reader.ValueSpan, Encoding.UTF8.GetString(reader.ValueSpan), writer, place);
                break;
            default:
                writer.WriteRawValue(json[start..(int)reader.BytesConsumed], skipInputValidation: true);
                break;
        }
    }

    private void CopyValue(ReadOnlySpan<byte> raw, string value, Utf8JsonWriter writer, Place place)
    {
        var isNumber = raw[0] != '"';
        // Of numbers only those that are a card's are personal.
        var treated = place.Rule == FieldTreatment.Hash ? policy.Hash(value) : policy.Mask(value, isNumber && ScopeOf(place) != MaskScope.Addresses ? MaskScope.Sure : ScopeOf(place));
        if (treated == value) writer.WriteRawValue(raw, skipInputValidation: true);
        else writer.WriteStringValue(isTight ? "" : treated);
    }

    // A rule on an object or list holds for all in it that has none of its own.
    private Place Within(ref Utf8JsonReader reader, Place place)
    {
        var start = place.Length == 0 ? 0 : place.Length + 1;
        if (reader.ValueSpan.Length > LongestPath - start) return place with { NameLength = 0 };
        if (start > 0) path[place.Length] = '.';
        var length = reader.CopyString(path.AsSpan(start));
        return new Place(start + length, length, policy.RuleOf(path.AsSpan(0, start + length)) ?? place.Rule);
    }

    // By default what says how to reach somebody is no property; a yes or no says nothing of it.
    private bool IsDropped(Place member, JsonTokenType kind) => member.Rule is { } rule
        ? rule == FieldTreatment.Drop
        : kind is JsonTokenType.String or JsonTokenType.Number && PersonalNames.IsContact(NameOf(member));

    private MaskScope ScopeOf(Place place) => place.Rule == FieldTreatment.Mask ? MaskScope.All : FieldDefaults.Of(NameOf(place));

    private ReadOnlySpan<char> NameOf(Place place) => path.AsSpan(place.Length - place.NameLength, place.NameLength);

    /// <summary>Where the walk is: the lengths of the path and of its last name, and the rule that holds there.</summary>
    private readonly record struct Place(int Length, int NameLength, FieldTreatment? Rule);
}
