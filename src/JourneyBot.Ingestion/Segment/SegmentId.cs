using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JourneyBot.Ingestion.Doors;

namespace JourneyBot.Ingestion.Segment;

/// <summary>The id of a call: its sender's <c>messageId</c>, else a hash of what it says.</summary>
internal static class SegmentId
{
    private const int MaxLength = 200;

    public static string Of(in SegmentEntry entry, ReadOnlySpan<byte> json, int index, Delivery delivery)
    {
        if (JsonText.Of(entry.MessageId) is { } id && !string.IsNullOrWhiteSpace(id)) return id.Length <= MaxLength ? id : HashOf(Encoding.UTF8.GetBytes(id));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var members = new JsonMembers(json);
        while (members.Next())
        {
            if (IsOfTheSending(members.Name)) continue;
            hash.AppendData(members.Name);
            hash.AppendData(":"u8);
            hash.AppendData(members.Raw);
            hash.AppendData(","u8);
        }

        // Without a time of its own the same call may well be made again: only the same delivery is the same.
        if (!JsonText.IsSaid(entry.Timestamp) && !JsonText.IsSaid(entry.OriginalTimestamp))
            hash.AppendData(Encoding.UTF8.GetBytes($"{index}@{SegmentTime.Read("sentAt", entry.SentAt) ?? delivery.SentAt ?? delivery.ReceivedAt:O}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset()[..16]);
    }

    // Differs from one try to the next.
    private static bool IsOfTheSending(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("sentAt"u8) || name.SequenceEqual("receivedAt"u8) || name.SequenceEqual("_metadata"u8) || name.SequenceEqual("writeKey"u8) || name.SequenceEqual("messageId"u8);

    private static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes)[..16]);
}
