namespace JourneyBot.Reviews;

/// <summary>Who else has questions for the queue, besides the links that were refused.</summary>
public interface IReviewSource
{
    /// <summary>The questions, in any order; answered ones may be among them.</summary>
    ValueTask<IReadOnlyList<OpenReview>> OpenAsync(CancellationToken cancellationToken);
}
