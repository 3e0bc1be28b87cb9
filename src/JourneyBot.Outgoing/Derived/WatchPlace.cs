namespace JourneyBot.Outgoing.Derived;

/// <summary>How far the derivation is.</summary>
/// <param name="Position">The position in the log up to which all was looked at.</param>
/// <param name="Number">The number of the last message that was derived.</param>
/// <param name="Trimmed">The number up to which derived messages are thrown away, because every sink is past them.</param>
/// <param name="Watch">Which watch this is; it changes when nobody wanted to know for a time.</param>
/// <param name="IsOn">Whether somebody wants to know.</param>
/// <param name="Hour">The hour up to which timers were taken, as it stands in their keys.</param>
internal sealed record WatchPlace(long Position, long Number, long Trimmed, long Watch, bool IsOn, DateTimeOffset Hour);
