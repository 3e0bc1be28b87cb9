using System.Security.Cryptography;
using System.Text;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Identity.Matching;
using JourneyBot.Journeys;

namespace JourneyBot.Pipeline.Proposals;

/// <summary>
/// Looks through the stored traits for streams that may be one customer's, and proposes them. It merges none by itself unless it is told from which
/// probability on; then it states a link of the weakest grade, which is under all limits and can be taken back as any other.
/// </summary>
public sealed class Proposing(IJourneyStore store, IdentityProposals proposals, CustomerGraph customers, JourneyPipeline pipeline, TimeProvider clock)
{
    /// <summary>The source of the links.</summary>
    public const string Source = "matching";

    private const int Batch = 100;
    private static readonly HashSet<string> AllFields = [];

    /// <summary>Runs it: afterwards exactly those wait that hold now and of which nobody has said anything.</summary>
    public async Task<ProposalReport> RunAsync(MatchingOptions options, IProgress<string>? steps, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (started, now) = (clock.GetTimestamp(), clock.GetUtcNow());
        steps?.Report("reading");
        var records = await StoredRecords.ReadAsync(store, cancellationToken);
        steps?.Report("matching");
        var found = RecordMatcher.Match(records, AllFields, cancellationToken);
        steps?.Report("proposing");
        var person = found.People.SelectMany((streams, number) => streams.Select(stream => (stream, number))).ToDictionary(pair => pair.stream, pair => pair.number);
        // Streams that no longer hang together as one person are not asked about, though they are alike.
        var alike = found.Pairs.Where(pair => pair.Probability >= Math.Min(options.ProposeAbove, options.LinkAbove ?? 1)
            && person.TryGetValue(pair.A, out var a) && person.TryGetValue(pair.B, out var b) && a == b && IsOpen(pair)).ToList();

        var linked = options.LinkAbove is { } sure ? await LinkAsync([.. alike.Where(pair => pair.Probability >= sure)], now, cancellationToken) : 0;
        var asked = alike.Where(pair => pair.Probability >= options.ProposeAbove && IsOpen(pair)).Select(pair => new Proposal(pair.A, pair.B, Math.Round(pair.Probability, 6), pair.Reasons, now)).ToList();
        var (open, added, withdrawn) = await proposals.ReplaceAsync(asked, cancellationToken);
        return new ProposalReport(records.Count, open, added, withdrawn, linked, found.Compared, Math.Round(clock.GetElapsedTime(started).TotalSeconds, 3));
    }

    // What a person said of the two is not asked again, and not linked over.
    private bool IsOpen(MatchedPair pair) =>
        AreTwo(pair) && customers.VerdictOn(pair.A, pair.B) is null or { Kind: VerdictKind.Withdrawn } && !customers.AreSeparated(pair.A, pair.B);

    private bool AreTwo(MatchedPair pair) => customers.CustomerOf(pair.A) != customers.CustomerOf(pair.B);

    // As any door states it: the links of a store that is busy are stated by the next run.
    private async Task<int> LinkAsync(List<MatchedPair> pairs, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var batch in pairs.Chunk(Batch))
        {
            var result = await pipeline.ProcessAsync([.. batch.Select(pair => LinkOf(pair, now))], cancellationToken);
            if (result.Busy) break;
        }

        return pairs.Count(pair => !AreTwo(pair));
    }

    private static IncomingEvent LinkOf(MatchedPair pair, DateTimeOffset now) => new()
    {
        Identifiers = [pair.A, pair.B],
        Evidence = EvidenceGrade.Cookie,
        Source = Source,
        Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{pair.A}|{pair.B}"))),
        Name = null,
        Channel = "crm",
        OccurredAt = now,
        Origin = EventOrigin.Imported,
    };
}
