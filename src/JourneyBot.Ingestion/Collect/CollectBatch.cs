using JourneyBot.Events;

namespace JourneyBot.Ingestion.Collect;

/// <summary>A batch of the web tracker: what holds for all of its events, and these as they came.</summary>
/// <param name="Key">The site's key.</param>
/// <param name="AnonymousId">The id that the browser made for itself; 8 to 64 letters, digits and dashes.</param>
/// <param name="Analytics">Whether the customer allowed behaviour to be kept.</param>
/// <param name="Proactive">Whether the customer allowed to be messaged first.</param>
/// <param name="SentAt">When the batch was sent by the browser's clock.</param>
/// <param name="Entries">The events, as UTF-8 JSON.</param>
/// <param name="ShowsTeaser">Whether the page can show a prompt that waits: it has a chat, which is closed.</param>
public sealed record CollectBatch(string Key, string AnonymousId, bool Analytics, bool Proactive, DateTimeOffset SentAt, IReadOnlyList<ReadOnlyMemory<byte>> Entries, bool ShowsTeaser = false);

/// <summary>One event of a batch.</summary>
/// <param name="Id">The tracker's id of it.</param>
/// <param name="Name">Its name.</param>
/// <param name="At">When it happened by the browser's clock.</param>
/// <param name="Properties">The event's properties as JSON, with <c>url</c>, <c>title</c> and <c>referrer</c> of the page.</param>
public sealed record CollectEntry(string Id, string Name, DateTimeOffset At, EventProperties Properties);
