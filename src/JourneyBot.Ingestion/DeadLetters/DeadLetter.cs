using System.Text.Json.Serialization;
using JourneyBot.Ingestion.Doors;

namespace JourneyBot.Ingestion.DeadLetters;

/// <summary>An entry that a door received and could not take: kept until somebody tries it again or throws it away.</summary>
/// <param name="Id">Its id, <c>door/hash</c>: the same entry of the same source is one letter, however often it comes.</param>
/// <param name="Delivery">The request it came in.</param>
/// <param name="Index">Its place in the request.</param>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="Preview">Its beginning, with personal data masked.</param>
/// <param name="Sealed">The whole entry, encrypted, as it may hold personal data.</param>
public sealed record DeadLetter(string Id, Delivery Delivery, int Index, string Reason, string Preview, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Sealed);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DeadLetter))]
internal sealed partial class DeadLetterJson : JsonSerializerContext;
