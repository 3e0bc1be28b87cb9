using JourneyBot.Events;
using JourneyBot.Outgoing.Messages;

namespace JourneyBot.Outgoing.Delivery;

/// <summary>A message on its way to a sink.</summary>
internal sealed class Pending(OutgoingMessage message, byte[] body, SinkPlace? then)
{
    public OutgoingMessage Message => message;

    public byte[] Body => body;

    /// <summary>Where the sink is once this and all before it are done; null for one that is sent once more on request.</summary>
    public SinkPlace? Then => then;

    /// <summary>Whose message it is: those of one customer are sent one after the other. It changes when a later message says that two are one.</summary>
    public StreamId Customer { get; set; } = message.Streams[0];

    public PendingState State { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset? FirstFailedAt { get; set; }

    /// <summary>How often the sink had taken something when this first failed.</summary>
    public long SuccessesBefore { get; set; }

    /// <summary>When it may be sent, in UTC.</summary>
    public DateTimeOffset NextAt { get; set; }

    /// <summary>Whether it goes alone, because a request that carried it with others was refused.</summary>
    public bool IsAlone { get; set; }
}

/// <summary>How far a message is.</summary>
internal enum PendingState
{
    /// <summary>It waits.</summary>
    Waiting,

    /// <summary>It is on its way.</summary>
    Sending,

    /// <summary>It is delivered, or a dead letter.</summary>
    Done,
}
