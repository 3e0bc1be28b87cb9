using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Accounts;

/// <summary>
/// Gives accounts and who belongs to them. The facts are traits of the customers' streams; beside them is an index by account, two small documents a
/// member, which is brought up to date with every word about a membership, and checked against the facts when members are listed.
/// </summary>
public sealed class AccountBook(IJourneyStore store, IDocumentStore documents, CustomerGraph customers) : IDisposable
{
    /// <summary>How many members are counted at most.</summary>
    public const int MostCounted = 1_000;

    /// <summary>How many members a page has at most.</summary>
    public const int LargestPage = 200;

    private const int WrittenAtOnce = 1_000;

    // What is written follows from what is read, and two who write must not both have read before.
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly AccountIndex index = new(documents);

    /// <summary>The account of a membership.</summary>
    public async ValueTask<Account> OfAsync(Membership membership, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(membership);
        return await ReadAsync(membership.Account, membership.Since, cancellationToken);
    }

    /// <summary>The account of that id; null for one that nothing is known of.</summary>
    public async ValueTask<Account?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(id) || id.Length > Membership.MaxId) return null;
        var account = await ReadAsync(id, null, cancellationToken);
        return account is { Traits.Count: 0, Members: 0 } ? null : account;
    }

    /// <summary>The members behind a place, <paramref name="most"/> at most; a page may have fewer, also where another follows.</summary>
    /// <param name="id">The account.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="most">From 1 to <see cref="LargestPage"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<AccountMembers> MembersAsync(string id, string? after, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, LargestPage);
        var streams = await index.StreamsAsync(id, after, most, cancellationToken);
        var members = new List<AccountMember>();
        foreach (var stream in streams)
        {
            var (customer, own) = (customers.CustomerOf(stream), customers.StreamsWith(stream));
            if (customer.Stream.Kind == StreamKind.Record || await IsListedBeforeAsync(id, stream, own, cancellationToken)) continue;
            if (Membership.Of(await store.ReadTraitsAsync(own, cancellationToken)).FirstOrDefault(one => one.Account == id) is { } membership) members.Add(new AccountMember(customer, membership));
        }

        return new AccountMembers(members, streams.Count == most ? streams[^1].ToString() : null);
    }

    /// <summary>Brings the index up to date with traits that were just stored, or were stored before.</summary>
    public async ValueTask NoteAsync(IReadOnlyList<Trait> stored, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stored);
        List<Trait>? said = null;
        for (var i = 0; i < stored.Count; i++)
            if (Membership.AccountIn(stored[i]) is not null) (said ??= []).Add(stored[i]);
        if (said is null) return;
        await turn.WaitAsync(cancellationToken);
        try
        {
            var changes = new List<DocumentChange>();
            foreach (var theirs in said.GroupBy(trait => customers.CustomerOf(trait.Stream))) await AddChangesAsync(theirs, changes, cancellationToken);
            foreach (var some in changes.Chunk(WrittenAtOnce)) await documents.WriteAsync(some, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => turn.Dispose();

    private async Task AddChangesAsync(IGrouping<CustomerId, Trait> said, List<DocumentChange> changes, CancellationToken cancellationToken)
    {
        var own = customers.StreamsWith(said.Key.Stream);
        var facts = await store.ReadTraitsAsync(own, cancellationToken);
        var belongs = Membership.Of(facts).Select(membership => membership.Account).ToHashSet(StringComparer.Ordinal);
        foreach (var trait in said.DistinctBy(trait => (trait.Stream, trait.Name)))
            if (Membership.AccountIn(trait) is { Length: > 0 } account && belongs.Contains(account) && facts.Any(fact => fact.Stream == trait.Stream && fact.Name == trait.Name)
                && !await index.HasAsync(account, trait.Stream, cancellationToken)) changes.AddRange(AccountIndex.Add(account, trait.Stream));
        foreach (var stream in own)
            foreach (var account in await index.AccountsAsync(stream, cancellationToken))
                if (!belongs.Contains(account)) changes.AddRange(AccountIndex.Remove(account, stream));
    }

    private async ValueTask<Account> ReadAsync(string id, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var traits = Trait.Latest(await store.ReadTraitsAsync([Membership.StreamOf(id)], cancellationToken));
        var streams = await index.StreamsAsync(id, null, MostCounted, cancellationToken);
        // By far the most accounts have members with one stream each that says so, but a person may have said it in two.
        var members = streams.Count >= MostCounted ? MostCounted : streams.Select(customers.CustomerOf).Where(customer => customer.Stream.Kind != StreamKind.Record).Distinct().Count();
        return new Account(id, traits, members, since);
    }

    // A person whose streams say it more than once comes once, with the first of them.
    private async Task<bool> IsListedBeforeAsync(string id, StreamId stream, IReadOnlyList<StreamId> own, CancellationToken cancellationToken)
    {
        foreach (var other in own)
            if (string.CompareOrdinal(other.ToString(), stream.ToString()) < 0 && await index.HasAsync(id, other, cancellationToken)) return true;
        return false;
    }
}
