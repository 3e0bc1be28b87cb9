using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Journeys;

namespace JourneyBot.Privacy;

/// <summary>Who did what with customers' data, when and why. Of the customer only a keyed hash is kept, so that the trail may stay when they are erased.</summary>
public sealed class AuditTrail(IDocumentStore documents, TimeProvider clock)
{
    /// <summary>The collection it lies in.</summary>
    public const string Collection = "audit";

    private const int HashBytes = 16;

    private readonly KeptKey key = new(documents, "audit-keys", "subject");

    /// <summary>Writes down what was done; returns when it is on disk.</summary>
    /// <param name="what">What was done: <c>erased</c>, <c>exported</c>, <c>merged</c>, …</param>
    /// <param name="subject">With whose data.</param>
    /// <param name="act">By whom and why.</param>
    /// <param name="receipt">The number of its receipt; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask WriteAsync(string what, StreamId subject, PrivacyAct act, string? receipt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(act);
        var id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
        var entry = new AuditEntry(id, clock.GetUtcNow(), what, await HashOfAsync(subject, cancellationToken), act.By, act.Reason, receipt);
        await documents.WriteAsync([new DocumentChange(Collection, id, JsonSerializer.Serialize(entry, PrivacyJson.Default.AuditEntry))], cancellationToken);
    }

    /// <summary>The entries after one, oldest first.</summary>
    /// <param name="subject">Only those about this customer's streams; null for all.</param>
    /// <param name="after">The id of the entry before; null for the first.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<IReadOnlyList<AuditEntry>> ReadAsync(IReadOnlyList<StreamId>? subject, string? after, int take, CancellationToken cancellationToken)
    {
        var hashes = new HashSet<string>();
        foreach (var stream in subject ?? []) hashes.Add(await HashOfAsync(stream, cancellationToken));
        return
        [
            .. (await documents.ReadAllAsync(Collection, "", cancellationToken))
                .Where(document => after is null || string.CompareOrdinal(document.Key, after) > 0)
                .Select(document => JsonSerializer.Deserialize(document.Json, PrivacyJson.Default.AuditEntry)).OfType<AuditEntry>()
                .Where(entry => subject is null || hashes.Contains(entry.Subject)).Take(take),
        ];
    }

    private async ValueTask<string> HashOfAsync(StreamId stream, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(await key.ReadAsync(cancellationToken), Encoding.UTF8.GetBytes(stream.ToString())).AsSpan(0, HashBytes));
}

/// <summary>Something that was done with a customer's data.</summary>
/// <param name="Id">Its id; later ones sort behind.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="What">What was done.</param>
/// <param name="Subject">A keyed hash of the customer's strongest stream then.</param>
/// <param name="By">Who did it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Receipt">The number of its receipt; null for none.</param>
public sealed record AuditEntry(string Id, DateTimeOffset At, string What, string Subject, string By, string Reason, string? Receipt);
