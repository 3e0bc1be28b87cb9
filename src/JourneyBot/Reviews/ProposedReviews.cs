using System.Globalization;
using JourneyBot.Pipeline.Proposals;

namespace JourneyBot.Reviews;

/// <summary>The customers that only look alike: proposals of the matching as questions of the queue, behind those with evidence.</summary>
public sealed class ProposedReviews(IdentityProposals proposals) : IReviewSource
{
    private const int ShownReasons = 4;

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<OpenReview>> OpenAsync(CancellationToken cancellationToken) => [.. (await proposals.AllAsync(cancellationToken)).Select(Ask)];

    private static OpenReview Ask(Proposal proposal)
    {
        var alike = proposal.Reasons.Where(reason => reason.Weight > 0).Take(ShownReasons).Select(reason => reason.Field);
        // Cut off, so that nothing short of certain reads as 100 percent.
        var percent = (Math.Floor(proposal.Probability * 1_000) / 10).ToString("0.0", CultureInfo.InvariantCulture);
        return new OpenReview(IdentityReviews.IdOf(null, proposal.At, proposal.A, proposal.B), proposal.A, proposal.B, null, $"they look alike in {string.Join(", ", alike)} ({percent} %)", proposal.At, Proposing.Source, 1);
    }
}
