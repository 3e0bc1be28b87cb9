namespace JourneyBot.Ingestion.Webhooks.Generic;

/// <summary>What a mapping file says of a source's deliveries.</summary>
/// <param name="Entries">Where the entries are; null where the body is the list of them, or the one.</param>
/// <param name="SentAt">Where the body says when it was sent by the sender's clock; null where it does not.</param>
/// <param name="IgnoresUnmatched">Whether an entry that no rule is for says nothing of a journey; else it is a dead letter.</param>
/// <param name="Rules">The rules; the first whose conditions hold counts.</param>
internal sealed record Mapping(MappingPath? Entries, MappingValue? SentAt, bool IgnoresUnmatched, IReadOnlyList<MappingRule> Rules);
