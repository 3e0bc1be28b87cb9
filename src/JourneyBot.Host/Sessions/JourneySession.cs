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

    private JourneySession(LiteDbStore store, JourneyBook book, Redactor redactor, TimeProvider clock)
    {
        this.store = store;
        var emails = new EmailHash(store);
        accounts = new AccountBook(store, store, book.Customers);
        var pipeline = new JourneyPipeline(book, store, new JourneyFeed(), emails, clock, redactor, accounts: accounts);
        Target = new JourneyTarget(pipeline, book, store, store, emails, clock);
        Proposing = new Proposing(store, new IdentityProposals(store), book.Customers, pipeline, clock);
    }

    /// <summary>Where the verb's events go.</summary>
    public IImportTarget Target { get; }

    /// <summary>What proposes customers that may be one.</summary>
    public Proposing Proposing { get; }

    /// <summary>Opens it.</summary>
    /// <param name="path">The store's file.</param>
    /// <param name="pack">Whose stages count.</param>
    /// <param name="settings">The file of the host's settings; null for those of the working folder.</param>
    /// <param name="clock">The time.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    public static async Task<JourneySession> OpenAsync(string path, Pack pack, string? settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        var store = LiteDbStore.Open(path);
        try
        {
            var redactor = HostSettings.Redaction(store, settings);
            return new JourneySession(store, await StoredBook.LoadAsync(store, pack, cancellationToken), redactor, clock);
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
