using JourneyBot.Outgoing.Messages;

namespace JourneyBot.Outgoing.Delivery;

/// <summary>Puts messages into the words that a kind of sink takes.</summary>
internal interface ISinkWords
{
    /// <summary>How many messages one request takes at most.</summary>
    int MostTogether { get; }

    /// <summary>How many bytes of messages one request takes at most.</summary>
    int MostBytes { get; }

    /// <summary>How many requests may be on their way at once; those of one customer never are.</summary>
    int MostRequests { get; }

    /// <summary>A message in the sink's words.</summary>
    byte[] Write(OutgoingMessage message);

    /// <summary>The request that carries messages, each written before.</summary>
    HttpRequestMessage Request(IReadOnlyList<(string Id, byte[] Body)> messages, DateTimeOffset now);
}
