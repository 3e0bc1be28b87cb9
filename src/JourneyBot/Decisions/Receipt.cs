using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using JourneyBot.Events;

namespace JourneyBot.Decisions;

/// <summary>The record of one decision: what was decided, why, and what each check saw. Unique by trigger and event.</summary>
public sealed record Receipt
{
    /// <summary>The id: stream, prompt and a hash of the event that armed it.</summary>
    public required string Id { get; init; }

    /// <summary>The prompt that was decided on.</summary>
    public required string Prompt { get; init; }

    /// <summary>The stream of the event that qualified it.</summary>
    public required string Stream { get; init; }

    /// <summary>The id of the event that qualified it.</summary>
    public required string EventId { get; init; }

    /// <summary>When it was decided, in UTC.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>How far it came.</summary>
    public required ReceiptOutcome Outcome { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>The stage at the decision.</summary>
    public required string Stage { get; init; }

    /// <summary>What each check asked and saw, in the order they were asked; the first that fails decides.</summary>
    public required IReadOnlyList<Check> Checks { get; init; }

    /// <summary>The channel it was sent to; null where it was not.</summary>
    public string? Channel { get; init; }

    /// <summary>The id without the stream: what a browser may be told of it.</summary>
    [JsonIgnore]
    public string ShortId => Id[(Stream.Length + 1)..];

    /// <summary>The receipt's id for a trigger and the event that armed it.</summary>
    public static string IdOf(string prompt, StreamId stream, string source, string eventId) =>
        $"{stream}|{prompt}|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}|{eventId}")).AsSpan(0, 12))}";
}

/// <summary>One check of the gate.</summary>
/// <param name="Name">What was asked.</param>
/// <param name="Passed">Whether it spoke for the prompt.</param>
/// <param name="Saw">The value it saw, in words.</param>
public sealed record Check(string Name, bool Passed, string Saw);

/// <summary>How far a prompt came.</summary>
public enum ReceiptOutcome
{
    /// <summary>It waits for a reason that may pass; it is decided anew.</summary>
    Held,

    /// <summary>It is not sent.</summary>
    Suppressed,

    /// <summary>It may be sent and its cap is claimed; seen for long, the process ended before the outcome was known, and it is never sent again.</summary>
    Claimed,

    /// <summary>It is claimed, and waits for the customer's browser to ask for it.</summary>
    Waiting,

    /// <summary>The channel took it.</summary>
    Sent,

    /// <summary>The channel refused it.</summary>
    Failed,
}
