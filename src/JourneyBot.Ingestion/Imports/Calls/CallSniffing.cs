using System.Text.Json;
using JourneyBot.Ingestion.Segment;

namespace JourneyBot.Ingestion.Imports.Calls;

/// <summary>Tells by the beginning of a JSON file whether its first object is a call of Segment or RudderStack.</summary>
internal static class CallSniffing
{
    /// <summary>Whether it is one: its type is a call's, and it has an id of its own, or says whose it is and what else belongs to a call. The text may break off anywhere.</summary>
    public static bool IsCall(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, isFinalBlock: false, default);
            if (!reader.Read() || (reader.TokenType == JsonTokenType.StartArray && !reader.Read()) || reader.TokenType != JsonTokenType.StartObject) return false;
            var (depth, isCall, hasId, isSomebodys, saysMore) = (reader.CurrentDepth, false, false, false, false);
            while (reader.Read() && reader.CurrentDepth > depth)
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != depth + 1) continue;
                hasId |= reader.ValueTextEquals("messageId"u8);
                isSomebodys |= reader.ValueTextEquals("anonymousId"u8) || reader.ValueTextEquals("userId"u8);
                saysMore |= reader.ValueTextEquals("context"u8) || reader.ValueTextEquals("properties"u8) || reader.ValueTextEquals("traits"u8);
                if (!reader.ValueTextEquals("type"u8) || !reader.Read()) continue;
                isCall = reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 1 } type && SegmentCalls.Of(type) is not null;
            }

            return isCall && (hasId || (isSomebodys && saysMore));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
