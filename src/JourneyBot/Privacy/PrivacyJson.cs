using System.Text.Json.Serialization;

namespace JourneyBot.Privacy;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ErasureReceipt))]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(UnfinishedErasures.Stored))]
internal sealed partial class PrivacyJson : JsonSerializerContext;
