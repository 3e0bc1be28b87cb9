namespace JourneyBot.DirectLine.Conversations;

/// <summary>The next activities of a reader, and where it has then read to.</summary>
internal sealed record ActivityPage(IReadOnlyList<LoggedActivity> Activities, long Watermark);
