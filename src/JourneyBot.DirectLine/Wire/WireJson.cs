using System.Text.Json.Serialization;
using JourneyBot.DirectLine.Conversations;
using JourneyBot.DirectLine.Files;

namespace JourneyBot.DirectLine.Wire;

/// <summary>The JSON of everything that is no activity.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConversationHead))]
[JsonSerializable(typeof(StoredFile))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(ConversationAnswer))]
[JsonSerializable(typeof(IdAnswer))]
[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(TokenWish))]
[JsonSerializable(typeof(ConversationWish))]
internal sealed partial class WireJson : JsonSerializerContext;
