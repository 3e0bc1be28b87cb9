using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Reviews;

/// <summary>The queue of what only a person can say: links that were refused, and customers that look alike. What is answered does not come again.</summary>
public sealed class IdentityReviews(JourneyBook book, IJourneyStore store, CustomerMerging merging, PostponedReviews postponed, IEnumerable<IReviewSource> sources)
{
    /// <summary>The most questions of a page.</summary>
    public const int MostAtOnce = 100;

    private const int ShownStreams = 20;

    /// <summary>Some questions with both sides.</summary>
    /// <param name="after">The id of the question before; null for the first.</param>
    /// <param name="take">How many, from 1 to <see cref="MostAtOnce"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ReviewPage> ReadAsync(string? after, int take, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, MostAtOnce);
        var refused = book.Customers.Refused();
        var open = await OpenAsync(refused, cancellationToken);
        var some = open.SkipWhile(review => after is not null && string.CompareOrdinal(review.Id, after) <= 0).Take(take + 1).ToList();
        var reviews = new List<Review>();
        foreach (var review in some.Take(take))
            reviews.Add(new Review(review, await SideAsync(review.A, cancellationToken), await SideAsync(review.B, cancellationToken)));
        return new ReviewPage(reviews, some.Count > take ? some[take - 1].Id : null, open.Count, refused.Count(link => link.Reason == Resolution.Blocked));
    }

    /// <summary>Takes the answer to a question; null where it does not wait any more.</summary>
    /// <param name="id">The question's id.</param>
    /// <param name="answer">What the person says; null for later.</param>
    /// <param name="by">Who says it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<VerdictOutcome?> AnswerAsync(string id, VerdictKind? answer, string by, string reason, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(book.Customers.Refused(), cancellationToken);
        if (open.FirstOrDefault(review => review.Id == id) is not { } review) return null;
        var (a, b) = review.IsOfStreams ? (review.A, review.B) : (book.Customers.CustomerOf(review.A).Stream, book.Customers.CustomerOf(review.B).Stream);
        if (answer is { } kind) return await merging.SayAsync(kind, a, b, by, reason, cancellationToken);
        await postponed.PutOffAsync(review.A, review.B, cancellationToken);
        return new VerdictOutcome(null, book.Customers.CustomerOf(review.A), book.Customers.CustomerOf(review.B), null);
    }

    /// <summary>The id of a question: its place in the queue, and what tells it from all others.</summary>
    public static string IdOf(EvidenceGrade? evidence, DateTimeOffset at, StreamId a, StreamId b)
    {
        var (first, second) = a < b ? (a, b) : (b, a);
        var pair = SHA256.HashData(Encoding.UTF8.GetBytes($"{first}\n{second}"));
        return string.Create(CultureInfo.InvariantCulture, $"{(evidence is { } grade ? (int)grade : 9)}{long.MaxValue - at.UtcTicks:x16}{Convert.ToHexStringLower(pair.AsSpan(0, 12))}");
    }

    private async Task<List<OpenReview>> OpenAsync(IReadOnlyList<RefusedLink> refused, CancellationToken cancellationToken)
    {
        var later = await postponed.NowAsync(cancellationToken);
        var open = new Dictionary<(CustomerId, CustomerId), OpenReview>();
        foreach (var link in refused)
            if (link.Reason != Resolution.Blocked) Take(OfLink(link));
        foreach (var word in book.Customers.Overruled())
            if (word.Reason != Resolution.Blocked) Take(OfWord(word));
        foreach (var source in sources)
            foreach (var review in await source.OpenAsync(cancellationToken)) Take(review);
        return [.. open.Values.OrderBy(review => review.Id, StringComparer.Ordinal)];

        // Of two customers one question, by their strongest evidence.
        void Take(OpenReview review)
        {
            if (IsAnswered(review) || later.Contains(PostponedReviews.KeyOf(review.A, review.B))) return;
            var (a, b) = (book.Customers.CustomerOf(review.A), book.Customers.CustomerOf(review.B));
            var pair = a.Stream < b.Stream ? (a, b) : (b, a);
            if (open.TryGetValue(pair, out var other)) open[pair] = (string.CompareOrdinal(review.Id, other.Id) < 0 ? review : other) with { Times = review.Times + other.Times };
            else open[pair] = review;
        }
    }

    // A split is a word on two streams; where they hung together through others, it is a question of its own on which side these belong.
    private bool IsAnswered(OpenReview review) =>
        book.Customers.CustomerOf(review.A) == book.Customers.CustomerOf(review.B)
        || (book.Customers.VerdictOn(review.A, review.B) is { Kind: var kind } && (kind == VerdictKind.Different || (kind == VerdictKind.Same && !review.IsOfStreams)))
        || (!review.IsOfStreams && book.Customers.AreSeparated(review.A, review.B));

    private static OpenReview OfLink(RefusedLink refused)
    {
        var link = refused.Link;
        return new OpenReview(IdOf(link.Grade, link.OccurredAt, link.A, link.B), link.A, link.B, link.Grade, refused.Reason, link.OccurredAt, link.Source, 1, refused.Reason == Resolution.Separated);
    }

    private static OpenReview OfWord(RefusedVerdict refused)
    {
        var said = refused.Verdict;
        return new OpenReview(IdOf(null, said.At, said.A, said.B), said.A, said.B, null, "a person said that they are the same, and another word is against it", said.At, "review", 1, true);
    }

    private async Task<ReviewSide> SideAsync(StreamId stream, CancellationToken cancellationToken)
    {
        var streams = book.Customers.StreamsWith(stream);
        var journey = await book.OfAsync(stream, cancellationToken);
        var traits = Trait.Latest(await store.ReadTraitsAsync(streams, cancellationToken));
        return new ReviewSide(
            StreamMask.Of(streams[0]), [.. streams.Take(ShownStreams).Select(StreamMask.Of)], streams.Count,
            journey.Events, journey.Events == 0 ? null : journey.FirstAt, journey.Last?.OccurredAt, journey.Stage.Stage, [.. traits.Keys]);
    }
}
