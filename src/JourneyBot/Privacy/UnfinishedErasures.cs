using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Journeys;

namespace JourneyBot.Privacy;

/// <summary>Erasures that were begun: what ends the process in the midst of one has it carried out at the next start. Only while it lasts the streams stand there.</summary>
internal sealed class UnfinishedErasures(IDocumentStore documents)
{
    private const string Collection = "erasures";

    public async ValueTask BeginAsync(Stored erasure, CancellationToken cancellationToken) =>
        await documents.WriteAsync([new DocumentChange(Collection, erasure.Id, JsonSerializer.Serialize(erasure, PrivacyJson.Default.Stored))], cancellationToken);

    /// <summary>The change that says it is done.</summary>
    public static DocumentChange End(string id) => new(Collection, id, null);

    public async ValueTask<IReadOnlyList<Stored>> AllAsync(CancellationToken cancellationToken) =>
        [.. (await documents.ReadAllAsync(Collection, "", cancellationToken)).Select(document => JsonSerializer.Deserialize(document.Json, PrivacyJson.Default.Stored)).OfType<Stored>()];

    /// <param name="Id">Its receipt's number.</param>
    /// <param name="Until">The moment up to which is erased, in UTC.</param>
    /// <param name="Streams">The person's streams.</param>
    /// <param name="Act">Who wants it, and why.</param>
    internal sealed record Stored(string Id, DateTimeOffset Until, IReadOnlyList<string> Streams, PrivacyAct Act)
    {
        public DataSubject Subject => new([.. Streams.Select(StreamId.Parse)]);
    }
}
