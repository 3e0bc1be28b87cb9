using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Reviews;

/// <summary>Who is who: what makes some streams one customer.</summary>
/// <param name="Customer">The customer's strongest stream.</param>
/// <param name="Streams">All streams, strongest first.</param>
/// <param name="Links">The links of these streams, followed ones first, 200 at most.</param>
/// <param name="LinkCount">How many links there are.</param>
/// <param name="Verdicts">What persons said of these streams, the latest first; also what was taken back.</param>
/// <param name="Events">How many events they have.</param>
/// <param name="FirstSeen">When the first of these was, in UTC; null for none.</param>
/// <param name="LastSeen">When the last was.</param>
public sealed record CustomerCard(
    string Customer, IReadOnlyList<string> Streams, IReadOnlyList<CardLink> Links, int LinkCount, IReadOnlyList<CardVerdict> Verdicts, int Events, DateTimeOffset? FirstSeen, DateTimeOffset? LastSeen)
{
    private const int MostLinks = 200;

    /// <summary>The card of the customer that a stream belongs to; null where nothing is known of it.</summary>
    public static async Task<CustomerCard?> OfAsync(StreamId stream, JourneyBook book, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(book);
        var customers = book.Customers;
        var journey = await book.OfAsync(stream, cancellationToken);
        if (journey.Events == 0 && !customers.Contains(stream)) return null;
        var links = customers.LinksOf(stream, MostLinks, out var count);
        return new CustomerCard(
            customers.CustomerOf(stream).ToString(), [.. customers.StreamsWith(stream).Select(each => each.ToString())], [.. links.Select(CardLink.Of)], count,
            [.. customers.VerdictsOf(stream).Select(CardVerdict.Of)], journey.Events, journey.Events == 0 ? null : journey.FirstAt, journey.Last?.OccurredAt);
    }
}

/// <summary>A link of a customer.</summary>
/// <param name="A">The stronger stream.</param>
/// <param name="B">The weaker stream.</param>
/// <param name="Evidence">How far it can be trusted.</param>
/// <param name="At">When it was seen, in UTC.</param>
/// <param name="Source">Who saw it.</param>
/// <param name="Refused">Why it is not followed; null where it is.</param>
public sealed record CardLink(string A, string B, string Evidence, DateTimeOffset At, string Source, string? Refused)
{
    internal static CardLink Of(KnownLink known) =>
        new(known.Link.A.ToString(), known.Link.B.ToString(), known.Link.Grade.ToString(), known.Link.OccurredAt, known.Link.Source, known.Refused);
}

/// <summary>A person's word on two streams.</summary>
/// <param name="A">The one stream.</param>
/// <param name="B">The other stream.</param>
/// <param name="Verdict"><c>Same</c>, <c>Different</c> or <c>Withdrawn</c>.</param>
/// <param name="At">When it was said, in UTC.</param>
/// <param name="By">Who said it.</param>
/// <param name="Reason">Why.</param>
public sealed record CardVerdict(string A, string B, string Verdict, DateTimeOffset At, string By, string Reason)
{
    internal static CardVerdict Of(Verdict verdict) => new(verdict.A.ToString(), verdict.B.ToString(), verdict.Kind.ToString(), verdict.At, verdict.By, verdict.Reason);
}
