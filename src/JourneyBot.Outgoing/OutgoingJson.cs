using System.Text.Json.Serialization;
using JourneyBot.Outgoing.Delivery;
using JourneyBot.Outgoing.Derived;

namespace JourneyBot.Outgoing;

/// <summary>How the documents of this feature are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DerivedMessage))]
[JsonSerializable(typeof(WatchedStage))]
[JsonSerializable(typeof(WatchPlace))]
[JsonSerializable(typeof(SinkPlace))]
[JsonSerializable(typeof(DeadLetter))]
internal sealed partial class OutgoingJson : JsonSerializerContext;
