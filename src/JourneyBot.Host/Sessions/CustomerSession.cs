using JourneyBot.Feed;
using JourneyBot.Hosting;
using JourneyBot.Journeys;
using JourneyBot.LiteDb;
using JourneyBot.Privacy;
using JourneyBot.Reviews;

namespace JourneyBot.Host.Sessions;

/// <summary>A store opened to see who is who, and to say so.</summary>
internal sealed class CustomerSession : IAsyncDisposable
{
    private readonly LiteDbStore store;

    private CustomerSession(LiteDbStore store, JourneyBook book, TimeProvider clock)
    {
        this.store = store;
        Book = book;
        Merging = new CustomerMerging(book, store, new IdentityVerdicts(store), new AuditTrail(store, clock), new JourneyFeed(), clock);
    }

    public JourneyBook Book { get; }

    public CustomerMerging Merging { get; }

    public static async Task<CustomerSession> OpenAsync(string path, Pack pack, TimeProvider clock, CancellationToken cancellationToken)
    {
        var store = LiteDbStore.Open(path);
        try
        {
            return new CustomerSession(store, await StoredBook.LoadAsync(store, pack, cancellationToken), clock);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Merging.Dispose();
        await store.DisposeAsync();
    }
}
