using JourneyBot.Accounts;
using JourneyBot.Feed;
using JourneyBot.Hosting;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Journeys;
using JourneyBot.LiteDb;
using JourneyBot.Pipeline;
using JourneyBot.Pipeline.Proposals;

namespace JourneyBot.Host.Sessions;

/// <summary>A store opened for one verb that adds events, with the pipeline into it.</summary>
internal sealed class JourneySession : IAsyncDisposable
{
    private readonly LiteDbStore store;
    private readonly AccountBook accounts;

    private JourneySession(LiteDbStore store, JourneyBook book, TimeProvider clock)
    {
        this.store = store;
        var emails = new EmailHash(store);
        accounts = new AccountBook(store, store, book.Customers);
        var pipeline = new JourneyPipeline(book, store, new JourneyFeed(), emails, clock, accounts: accounts);
        Target = new JourneyTarget(pipeline, book, store, store, emails, clock);
        Proposing = new Proposing(store, new IdentityProposals(store), book.Customers, pipeline, clock);
    }

    /// <summary>Where the verb's events go.</summary>
    public IImportTarget Target { get; }

    /// <summary>What proposes customers that may be one.</summary>
    public Proposing Proposing { get; }

    public static async Task<JourneySession> OpenAsync(string path, Pack pack, TimeProvider clock, CancellationToken cancellationToken)
    {
        var store = LiteDbStore.Open(path);
        try
        {
            return new JourneySession(store, await StoredBook.LoadAsync(store, pack, cancellationToken), clock);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        accounts.Dispose();
        return store.DisposeAsync();
    }
}
