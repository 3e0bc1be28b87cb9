namespace JourneyBot.Outgoing.Derived;

/// <summary>What was last told of a customer's stage.</summary>
/// <param name="Model">The stage model's name and version, <c>retail/1</c>: what another model said is not gone on with.</param>
/// <param name="Watch">Which watch it belongs to: what was told before a time in which nobody wanted to know is not gone on with.</param>
/// <param name="Stage">The stage that the sinks know.</param>
/// <param name="Change">The key of the last change that was seen; null where there was none.</param>
/// <param name="Armed">When time alone is to be looked at again, in UTC; null for never.</param>
internal sealed record WatchedStage(string Model, long Watch, string Stage, string? Change, DateTimeOffset? Armed);
