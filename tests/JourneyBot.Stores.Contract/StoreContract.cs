using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Testing;
using Xunit;

namespace JourneyBot.Stores.Contract;

/// <summary>What every store promises. A store's test class says how it is opened and closed; each test has a store of its own.</summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    /// <summary>The store's two ports.</summary>
    protected sealed record Ports(IJourneyStore Facts, IDocumentStore Documents);

    protected Ports Store { get; private set; } = null!;

    /// <summary>Opens this test's store: the first time an empty one, later what it held when it was closed.</summary>
    protected abstract ValueTask<Ports> OpenAsync();

    /// <summary>Closes what was opened last.</summary>
    protected abstract ValueTask CloseAsync();

    public async Task InitializeAsync() => Store = await OpenAsync();

    public async Task DisposeAsync() => await CloseAsync();

    protected async Task ReopenAsync()
    {
        await CloseAsync();
        Store = await OpenAsync();
    }

    protected static JourneyFacts Facts(params JourneyEvent[] events) => new(events, [], []);

    protected static JourneyFacts Links(params Link[] links) => new([], links, []);

    protected static JourneyFacts Traits(params Trait[] traits) => new([], [], traits);

    /// <summary>Appends, and again while the store is busy.</summary>
    protected async Task<AppendResult> AppendAsync(JourneyFacts facts)
    {
        while (true)
        {
            var result = await Store.Facts.AppendAsync(facts, CancellationToken.None);
            if (!result.Busy) return result;
            await Task.Yield();
        }
    }

    protected async Task<List<LoggedEvent>> LogAsync(long after = 0)
    {
        var log = new List<LoggedEvent>();
        await foreach (var logged in Store.Facts.ReadLogAsync(after, CancellationToken.None)) log.Add(logged);
        return log;
    }

    protected async Task<List<Link>> LinksAsync()
    {
        var links = new List<Link>();
        await foreach (var link in Store.Facts.ReadLinksAsync(CancellationToken.None)) links.Add(link);
        return links;
    }

    protected Task<IReadOnlyList<JourneyEvent>> StreamsAsync(params StreamId[] streams) => Store.Facts.ReadStreamsAsync(streams, CancellationToken.None).AsTask();

    protected Task<IReadOnlyList<Trait>> TraitsAsync(params StreamId[] streams) => Store.Facts.ReadTraitsAsync(streams, CancellationToken.None).AsTask();

    protected Task<bool> WriteAsync(params DocumentChange[] changes) => Store.Documents.WriteAsync(changes, CancellationToken.None).AsTask();

    protected Task<StoredDocument?> ReadAsync(string key, string collection = "things") => Store.Documents.ReadAsync(collection, key, CancellationToken.None).AsTask();

    protected async Task<string[]> KeysAsync(string prefix, string collection = "things") =>
        [.. (await Store.Documents.ReadAllAsync(collection, prefix, CancellationToken.None)).Select(document => document.Key)];

    protected static DocumentChange Put(string key, string? json = "{}", long? expected = null, string collection = "things") => new(collection, key, json, expected);

    protected static Trait Tier(string value, double seconds = 0, string source = "crm", StreamId? stream = null) =>
        new(stream ?? Some.Customer(), "tier", value, source, Some.Noon.AddSeconds(seconds));
}
