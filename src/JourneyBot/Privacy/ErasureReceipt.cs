using System.Text.Json.Serialization;

namespace JourneyBot.Privacy;

/// <summary>The record of an erasure: what was removed where. It names nobody.</summary>
/// <param name="Id">Its number, to be told to the person.</param>
/// <param name="At">When it was done, in UTC: what the person does later is kept again.</param>
/// <param name="Places">What was removed in each place, all places there are, also those where nothing was.</param>
public sealed record ErasureReceipt(string Id, DateTimeOffset At, IReadOnlyList<ErasedPlace> Places)
{
    /// <summary>How much was removed in all.</summary>
    [JsonIgnore]
    public long Removed => Places.Sum(place => place.Removed);
}

/// <summary>What was removed in a place.</summary>
/// <param name="Place">The place, such as <c>events</c> or <c>receipts</c>.</param>
/// <param name="Removed">How many things.</param>
public sealed record ErasedPlace(string Place, long Removed);
