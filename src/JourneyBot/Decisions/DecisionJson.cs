using System.Text.Json.Serialization;

namespace JourneyBot.Decisions;

/// <summary>How timers and receipts are written to the store.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(StoredTimer))]
internal sealed partial class DecisionJson : JsonSerializerContext;

/// <summary>A timer as it is stored.</summary>
internal sealed record StoredTimer(string Prompt, string Stream, string Source, string EventId, DateTimeOffset FirstDueAt, DateTimeOffset DueAt);
