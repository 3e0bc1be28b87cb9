using System.Text.Json;
using System.Text.Json.Serialization;
using JourneyBot.Events;
using JourneyBot.Identity.Matching;
using JourneyBot.Journeys;

namespace JourneyBot.Pipeline.Proposals;

/// <summary>Keeps which streams may be one customer's, for a person to say.</summary>
public sealed class IdentityProposals(IDocumentStore documents)
{
    /// <summary>The collection they lie in.</summary>
    public const string Collection = "identity-proposals";

    private const int Batch = 500;

    /// <summary>Those that wait for an answer, the most probable first.</summary>
    public async ValueTask<IReadOnlyList<Proposal>> AllAsync(CancellationToken cancellationToken) =>
    [
        .. (await ReadAsync(cancellationToken)).Select(kept => kept.ToProposal())
            .OrderByDescending(proposal => proposal.Probability).ThenBy(proposal => proposal.A).ThenBy(proposal => proposal.B),
    ];

    /// <summary>The two streams that a document of the collection is about, in the form <c>kind:value</c>.</summary>
    public static IReadOnlyList<string> StreamsOf(StoredDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Read(document) is { } kept ? [kept.First, kept.Second] : [];
    }

    /// <summary>Lets exactly these wait: adds and renews, and takes away those that no longer hold.</summary>
    internal async Task<(int Open, int Added, int Withdrawn)> ReplaceAsync(IReadOnlyCollection<Proposal> proposals, CancellationToken cancellationToken)
    {
        var stored = await documents.ReadAllAsync(Collection, "", cancellationToken);
        var known = stored.Select(document => (Kept: Read(document), document.Version)).Where(found => found.Kept is not null).ToDictionary(found => (found.Kept!.A, found.Kept.B), found => (Kept: found.Kept!, found.Version));
        var changes = new List<DocumentChange>();
        var (open, added) = (0, 0);
        foreach (var proposal in proposals)
        {
            if (!known.Remove((proposal.A, proposal.B), out var kept))
            {
                changes.Add(Change(Kept.Of(proposal), 0));
                (open, added) = (open + 1, added + 1);
            }
            else
            {
                open++;
                var renewed = Kept.Of(proposal with { At = kept.Kept.At });
                if (JsonOf(renewed) != JsonOf(kept.Kept)) changes.Add(Change(renewed, kept.Version));
            }
        }

        changes.AddRange(known.Values.Select(kept => new DocumentChange(Collection, KeyOf(kept.Kept.A, kept.Kept.B), null, kept.Version)));
        await WriteAsync(changes, cancellationToken);
        return (open, added, known.Count);
    }

    private async ValueTask<IEnumerable<Kept>> ReadAsync(CancellationToken cancellationToken) =>
        (await documents.ReadAllAsync(Collection, "", cancellationToken)).Select(Read).OfType<Kept>();

    // Another node may run at the same time: then the documents that it did not change are written one by one.
    private async Task WriteAsync(List<DocumentChange> changes, CancellationToken cancellationToken)
    {
        foreach (var batch in changes.Chunk(Batch))
        {
            if (await documents.WriteAsync(batch, cancellationToken)) continue;
            foreach (var change in batch) await documents.WriteAsync([change], cancellationToken);
        }
    }

    private static DocumentChange Change(Kept kept, long? version) => new(Collection, KeyOf(kept.A, kept.B), JsonOf(kept), version);

    private static string JsonOf(Kept kept) => JsonSerializer.Serialize(kept, JsonSerializerOptions.Web);

    private static Kept? Read(StoredDocument document) => JsonSerializer.Deserialize<Kept>(document.Json, JsonSerializerOptions.Web);

    private static string KeyOf(StreamId a, StreamId b) => a < b ? $"{a}|{b}" : $"{b}|{a}";

    private sealed record Kept(string First, string Second, double Probability, IReadOnlyList<FieldAgreement> Reasons, DateTimeOffset At)
    {
        [JsonIgnore]
        public StreamId A => StreamId.Parse(First);

        [JsonIgnore]
        public StreamId B => StreamId.Parse(Second);

        public static Kept Of(Proposal proposal) => new(proposal.A.ToString(), proposal.B.ToString(), proposal.Probability, proposal.Reasons, proposal.At);

        public Proposal ToProposal() => new(A, B, Probability, Reasons, At);
    }
}
