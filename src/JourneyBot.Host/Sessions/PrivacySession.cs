using JourneyBot.AspNetCore.Privacy;
using JourneyBot.Feed;
using JourneyBot.Hosting;
using JourneyBot.Journeys;
using JourneyBot.LiteDb;
using JourneyBot.Privacy;

namespace JourneyBot.Host.Sessions;

/// <summary>A store opened for what customers have a right to.</summary>
internal sealed class PrivacySession : IAsyncDisposable
{
    private readonly LiteDbStore store;

    private PrivacySession(LiteDbStore store, JourneyBook book, TimeProvider clock)
    {
        this.store = store;
        var places = PersonalPlaces.Of(store);
        Trail = new AuditTrail(store, clock);
        Compaction = new Compaction(store, store);
        Erasure = new CustomerErasure(store, store, book, new JourneyFeed(), places, Trail, Compaction, clock);
        Export = new CustomerExport(store, book, places, clock);
    }

    public CustomerErasure Erasure { get; }

    public CustomerExport Export { get; }

    public AuditTrail Trail { get; }

    public Compaction Compaction { get; }

    public static async Task<PrivacySession> OpenAsync(string path, Pack pack, TimeProvider clock, CancellationToken cancellationToken)
    {
        var store = LiteDbStore.Open(path);
        try
        {
            var session = new PrivacySession(store, await StoredBook.LoadAsync(store, pack, cancellationToken), clock);
            await session.Erasure.FinishAsync(cancellationToken);
            return session;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
