using System.Text.Json.Serialization;

namespace JourneyBot.DirectLine.Wire;

/// <summary>The answer of <c>tokens/generate</c> and <c>tokens/refresh</c>.</summary>
internal sealed record TokenAnswer(string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn);

/// <summary>The answer of a start or a reconnect.</summary>
internal sealed record ConversationAnswer(
    string ConversationId,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    string StreamUrl,
    string ReferenceGrammarId);

/// <summary>The answer to a posted activity.</summary>
internal sealed record IdAnswer(string Id);

/// <summary>An error as the Bot Framework words it.</summary>
internal sealed record Refusal(RefusalReason Error);

/// <summary>Why something was refused, for a program and for a reader.</summary>
internal sealed record RefusalReason(string Code, string Message);
