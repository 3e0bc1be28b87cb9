using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using JourneyBot.Events;

namespace JourneyBot.Outgoing.Messages;

/// <summary>The ids of messages: made of what a message tells, so that every attempt, every start of the host and every sink has the same.</summary>
internal static class MessageId
{
    public static string OfEvent(JourneyEvent e) => Of("evt", e.Stream.ToString(), e.Source, e.Id);

    public static string OfGoal(JourneyEvent e) => Of("goal", e.Stream.ToString(), e.Source, e.Id);

    /// <summary>A prefix and 32 hexadecimal digits.</summary>
    public static string Of(string prefix, params ReadOnlySpan<string> parts)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        foreach (var part in parts)
        {
            // Each part with its length before it, so that two parts never run into one another.
            BinaryPrimitives.WriteInt32LittleEndian(bytes.GetSpan(4), part.Length);
            bytes.Advance(4);
            Encoding.UTF8.GetBytes(part, bytes);
        }

        return $"{prefix}_{Convert.ToHexStringLower(SHA256.HashData(bytes.WrittenSpan).AsSpan(0, 16))}";
    }
}
