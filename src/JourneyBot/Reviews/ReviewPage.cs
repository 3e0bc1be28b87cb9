using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Reviews;

/// <summary>A question for a person: are these two one customer?</summary>
/// <param name="Id">Its id, also its place in the queue: the strongest evidence first, then the latest.</param>
/// <param name="A">A stream of the one customer, the one that the evidence names.</param>
/// <param name="B">A stream of the other.</param>
/// <param name="Evidence">How far the evidence can be trusted; null where two customers only look alike.</param>
/// <param name="Reason">Why they are not one already.</param>
/// <param name="At">When the evidence was seen, in UTC.</param>
/// <param name="Source">Who saw it.</param>
/// <param name="Times">By how many pieces of evidence these two customers hang together.</param>
/// <param name="IsOfStreams">Whether it asks of these two streams alone, because a person said that their customers are different; otherwise of the two customers as a whole.</param>
public sealed record OpenReview(string Id, StreamId A, StreamId B, EvidenceGrade? Evidence, string Reason, DateTimeOffset At, string Source, int Times, bool IsOfStreams = false);

/// <summary>One side of a question.</summary>
/// <param name="Customer">Who it is, masked.</param>
/// <param name="Streams">Their identifiers, masked, 20 at most.</param>
/// <param name="StreamCount">How many identifiers they have.</param>
/// <param name="Events">How many events they have.</param>
/// <param name="FirstSeen">When the first of these was, in UTC; null for none.</param>
/// <param name="LastSeen">When the last was.</param>
/// <param name="Stage">The stage of the journey.</param>
/// <param name="Traits">The names of what is known of them.</param>
public sealed record ReviewSide(string Customer, IReadOnlyList<string> Streams, int StreamCount, int Events, DateTimeOffset? FirstSeen, DateTimeOffset? LastSeen, string Stage, IReadOnlyList<string> Traits);

/// <summary>A question with both sides.</summary>
/// <param name="Question">The question.</param>
/// <param name="Left">Whose the stream A is.</param>
/// <param name="Right">Whose the stream B is.</param>
public sealed record Review(OpenReview Question, ReviewSide Left, ReviewSide Right);

/// <summary>Some questions of the queue.</summary>
/// <param name="Reviews">The questions.</param>
/// <param name="Next">What the next page comes after; null where this is the last.</param>
/// <param name="Open">How many questions wait.</param>
/// <param name="Blocked">How many links were refused because a value names nobody: no word can change that.</param>
public sealed record ReviewPage(IReadOnlyList<Review> Reviews, string? Next, int Open, int Blocked);
