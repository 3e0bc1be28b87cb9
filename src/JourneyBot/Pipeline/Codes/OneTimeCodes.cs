using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Pipeline.Codes;

/// <summary>
/// Codes by which a customer says in one channel that they are who they are in another: asked for here, typed there. A code counts for 10
/// minutes and once; only a keyed hash of it is kept, and it is in no event and no log.
/// </summary>
public sealed class OneTimeCodes(IDocumentStore documents, JourneyPipeline pipeline, CustomerGraph customers, TimeProvider clock)
{
    /// <summary>The collection of the codes that were given out.</summary>
    public const string Collection = "one-time-codes";

    /// <summary>How long a code counts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const int PlaceBytes = 12;

    private readonly KeptKey key = new(documents, "identity-keys", "codes");
    private readonly CodeAttempts attempts = new(clock);

    /// <summary>Gives out a code for the customer that a stream belongs to; an earlier one of the same stream counts no more.</summary>
    public async Task<OneTimeCode> IssueAsync(StreamId stream, CancellationToken cancellationToken)
    {
        var (code, expiresAt) = (CodeText.New(), clock.GetUtcNow() + Lifetime);
        var hash = await HashOfAsync(code, cancellationToken);
        var over = (await documents.ReadAllAsync(Collection, "", cancellationToken)).Where(document => Read(document) is var old && (old.Stream == stream.ToString() || old.ExpiresAt <= clock.GetUtcNow()));
        await documents.WriteAsync(
            [.. over.Select(document => new DocumentChange(Collection, document.Key, null)), new DocumentChange(Collection, PlaceOf(hash), JsonSerializer.Serialize(new Given(Convert.ToHexStringLower(hash), stream.ToString(), expiresAt), JsonSerializerOptions.Web))],
            cancellationToken);
        return new OneTimeCode(CodeText.Shown(code), expiresAt);
    }

    /// <summary>Takes a code that was typed: where it counts, both streams are linked by a token of ours, subject to all rules. What it came to is a value.</summary>
    /// <param name="text">What the customer typed; a code may stand anywhere in it.</param>
    /// <param name="stream">Where it was typed.</param>
    /// <param name="channel">The channel it was typed in.</param>
    /// <param name="source">Who reports it.</param>
    /// <param name="cancellationToken">Ends the wait before the code is used up.</param>
    public async Task<CodeRedemption> RedeemAsync(string? text, StreamId stream, string channel, string source, CancellationToken cancellationToken)
    {
        if (CodeText.In(text) is not { Count: > 0 } codes) return Outcome(CodeOutcome.Unknown, stream, "that is no code");
        if (!attempts.Count(stream)) return Outcome(CodeOutcome.TooManyAttempts, stream, "too many codes were tried; try again in ten minutes");
        if (await FindAsync(codes, cancellationToken) is not { } document) return Outcome(CodeOutcome.Unknown, stream, "there is no such code; it may have been used already");

        var given = Read(document);
        var from = StreamId.Parse(given.Stream);
        if (from == stream) return Outcome(CodeOutcome.SamePlace, stream, "the code is to be typed somewhere else");
        // Whoever removes it has it: a code counts once, on many nodes too.
        if (!await documents.WriteAsync([new DocumentChange(Collection, document.Key, null, document.Version)], CancellationToken.None)) return Outcome(CodeOutcome.Unknown, stream, "there is no such code; it may have been used already");
        if (given.ExpiresAt <= clock.GetUtcNow()) return Outcome(CodeOutcome.Expired, stream, "the code is too old; ask for a new one");

        var result = await pipeline.ProcessAsync([Confirmed(from, stream, channel, source)], CancellationToken.None);
        if (result.Busy)
        {
            await documents.WriteAsync([new DocumentChange(Collection, document.Key, document.Json)], CancellationToken.None);
            return Outcome(CodeOutcome.Busy, stream, "try again in a moment");
        }

        return customers.CustomerOf(from) == customers.CustomerOf(stream)
            ? Outcome(CodeOutcome.Joined, stream, "both are one customer now")
            : Outcome(CodeOutcome.Refused, stream, "the code is right, but the two can't be joined; somebody will look at it");
    }

    private async Task<StoredDocument?> FindAsync(IReadOnlyList<string> codes, CancellationToken cancellationToken)
    {
        foreach (var code in codes)
        {
            var hash = await HashOfAsync(code, cancellationToken);
            if (await documents.ReadAsync(Collection, PlaceOf(hash), cancellationToken) is { } document && CryptographicOperations.FixedTimeEquals(Convert.FromHexString(Read(document).Hash), hash)) return document;
        }

        return null;
    }

    private IncomingEvent Confirmed(StreamId from, StreamId to, string channel, string source) => new()
    {
        Identifiers = [from, to],
        Evidence = EvidenceGrade.SignedToken,
        Source = source,
        Id = Guid.CreateVersion7(clock.GetUtcNow()).ToString(),
        Name = EventNames.Confirmed,
        Channel = channel,
        OccurredAt = clock.GetUtcNow(),
    };

    private async ValueTask<byte[]> HashOfAsync(string code, CancellationToken cancellationToken) => HMACSHA256.HashData(await key.ReadAsync(cancellationToken), Encoding.UTF8.GetBytes(code));

    private CodeRedemption Outcome(CodeOutcome outcome, StreamId stream, string reason) => new(outcome, customers.CustomerOf(stream), reason);

    // A part of the hash finds the document, all of it decides.
    private static string PlaceOf(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, PlaceBytes));

    private static Given Read(StoredDocument document) => JsonSerializer.Deserialize<Given>(document.Json, JsonSerializerOptions.Web) ?? throw new InvalidDataException($"a document of {Collection} is empty");

    private sealed record Given(string Hash, string Stream, DateTimeOffset ExpiresAt);
}
