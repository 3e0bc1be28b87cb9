using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Privacy;

namespace JourneyBot.Reviews;

/// <summary>Takes a person's word on who is who: durable first, then exactly the journeys concerned are folded anew. Events never leave their streams, so that every word can be taken back.</summary>
public sealed class CustomerMerging(JourneyBook book, IJourneyStore store, IdentityVerdicts verdicts, AuditTrail trail, JourneyFeed feed, TimeProvider clock) : IDisposable
{
    /// <summary>The longest name of who says it, in characters.</summary>
    public const int MaxBy = 200;

    /// <summary>The longest reason, in characters.</summary>
    public const int MaxReason = 500;

    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Makes two streams one customer, also where that exceeds the limits.</summary>
    public Task<VerdictOutcome> MergeAsync(StreamId a, StreamId b, string by, string reason, CancellationToken cancellationToken) =>
        SayAsync(VerdictKind.Same, a, b, by, reason, cancellationToken);

    /// <summary>Makes two streams two customers: where they hang together through others, at the weakest link between them.</summary>
    public Task<VerdictOutcome> SplitAsync(StreamId a, StreamId b, string by, string reason, CancellationToken cancellationToken) =>
        SayAsync(VerdictKind.Different, a, b, by, reason, cancellationToken);

    /// <summary>Takes back what was said of two streams: the customers are as if it had never been said.</summary>
    public Task<VerdictOutcome> UndoAsync(StreamId a, StreamId b, string by, string reason, CancellationToken cancellationToken) =>
        SayAsync(VerdictKind.Withdrawn, a, b, by, reason, cancellationToken);

    /// <summary>Takes a word on two streams. What is wrong with it is the outcome's reason.</summary>
    public async Task<VerdictOutcome> SayAsync(VerdictKind kind, StreamId a, StreamId b, string by, string reason, CancellationToken cancellationToken)
    {
        if (await ProblemAsync(kind, a, b, by, reason, cancellationToken) is { } problem) return Outcome(null, a, b, problem);
        await one.WaitAsync(cancellationToken);
        try
        {
            var before = book.Customers.VerdictOn(a, b);
            if (kind == VerdictKind.Withdrawn && before is null or { Kind: VerdictKind.Withdrawn }) return Outcome(null, a, b, "nothing was said of these two that could be taken back");
            // The later word counts, also when the clock was set back.
            var now = clock.GetUtcNow();
            var verdict = new Verdict(a, b, kind, before is not null && before.At >= now ? before.At.AddTicks(1) : now, by.Trim(), reason.Trim());
            if (!await verdicts.KeepAsync(verdict, CancellationToken.None)) return Outcome(null, a, b, "a later word on these two is kept already");
            feed.Publish(book.Apply([verdict]));
            foreach (var stream in new[] { a, b }) await trail.WriteAsync(Done(kind), stream, new PrivacyAct(verdict.By, verdict.Reason), null, CancellationToken.None);
            return Outcome(verdict, a, b, Missed(verdict));
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => one.Dispose();

    private static string Done(VerdictKind kind) => kind switch
    {
        VerdictKind.Same => "merged",
        VerdictKind.Different => "split",
        _ => "verdict taken back",
    };

    private async Task<string?> ProblemAsync(VerdictKind kind, StreamId a, StreamId b, string by, string reason, CancellationToken cancellationToken)
    {
        if (a == b) return "both are the same stream; give two";
        if (string.IsNullOrWhiteSpace(by) || by.Trim().Length > MaxBy) return $"say who says it, in 1 to {MaxBy} characters";
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > MaxReason) return $"say why, in 1 to {MaxReason} characters";
        if (kind == VerdictKind.Withdrawn) return null;
        // A mistyped stream would wait for somebody to have it.
        return !await IsKnownAsync(a, cancellationToken) ? "nothing is known of the first stream"
            : !await IsKnownAsync(b, cancellationToken) ? "nothing is known of the second stream"
            : null;
    }

    private async Task<bool> IsKnownAsync(StreamId stream, CancellationToken cancellationToken) =>
        book.Customers.Contains(stream) || (await book.OfAsync(stream, cancellationToken)).Events > 0 || (await store.ReadTraitsAsync([stream], cancellationToken)).Count > 0;

    private string? Missed(Verdict verdict) =>
        verdict.Kind != VerdictKind.Same || book.Customers.CustomerOf(verdict.A) == book.Customers.CustomerOf(verdict.B) ? null
        : book.Customers.Overruled().FirstOrDefault(word => word.Verdict.Pair == verdict.Pair)?.Reason;

    private VerdictOutcome Outcome(Verdict? verdict, StreamId a, StreamId b, string? reason) => new(verdict, book.Customers.CustomerOf(a), book.Customers.CustomerOf(b), reason);
}
