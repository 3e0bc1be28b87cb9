using System.Text;
using JourneyBot.Events;
using JourneyBot.Outgoing.Derived;

namespace JourneyBot.Outgoing.Messages;

/// <summary>Says what was derived, a change of stage or the outcome of a prompt, as a message; pure.</summary>
internal static class DerivedMessages
{
    public static OutgoingMessage Of(DerivedMessage derived, IReadOnlyList<StreamId> streams)
    {
        var data = Encoding.UTF8.GetBytes(derived.Data);
        return new OutgoingMessage
        {
            Id = derived.Id,
            Type = derived.Type,
            OccurredAt = derived.OccurredAt,
            KnownAt = derived.DerivedAt,
            Streams = streams,
            Stream = StreamId.Parse(derived.Stream),
            Channel = derived.Channel,
            Data = data,
            Properties = data,
            Origin = new MessageOrigin(null, null, derived),
        };
    }
}
