using JourneyBot.Events;

namespace JourneyBot.Pipeline;

/// <summary>Erases all that is kept of the customer that a stream belongs to, and gives the number of the receipt.</summary>
/// <param name="stream">One of their streams.</param>
/// <param name="by">Who asked for it, without personal data: <c>customer in webchat</c>.</param>
/// <param name="reason">Why, in words.</param>
/// <param name="cancellationToken">Ends the wait before it has begun.</param>
public delegate Task<string> ForgetCustomer(StreamId stream, string by, string reason, CancellationToken cancellationToken);
