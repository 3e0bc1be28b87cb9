using System.Text.Json;
using System.Text.Json.Serialization;
using JourneyBot.Events;
using JourneyBot.Journeys;

namespace JourneyBot.Prompts;

/// <summary>The teasers that wait, in the store: one a customer's stream.</summary>
public sealed partial class Teasers(IDocumentStore documents)
{
    /// <summary>The collection they lie in.</summary>
    public const string Collection = "teasers";

    /// <summary>Lets a teaser wait, in place of one that waited on the same stream.</summary>
    public async ValueTask PutAsync(Teaser teaser, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(teaser);
        if (teaser.Text.Length is 0 or > Teaser.MaxText) throw new ArgumentException($"the teaser of the prompt {teaser.Prompt} has {teaser.Text.Length} characters; give 1 to {Teaser.MaxText}", nameof(teaser));
        var stored = new Stored(teaser.Prompt, teaser.ReceiptId, teaser.Text, teaser.ExpiresAt);
        await documents.WriteAsync([new DocumentChange(Collection, teaser.Stream.ToString(), JsonSerializer.Serialize(stored, Wire.Default.Stored))], cancellationToken);
    }

    /// <summary>The teaser that waits for one of the streams, with the change that takes it away: refused where somebody else took it; null for none.</summary>
    internal async ValueTask<(Teaser Teaser, DocumentChange Take)?> FindAsync(IEnumerable<StreamId> streams, CancellationToken cancellationToken)
    {
        foreach (var stream in streams)
            if (await documents.ReadAsync(Collection, stream.ToString(), cancellationToken) is { } document) return Read(document);
        return null;
    }

    /// <summary>All that wait.</summary>
    internal async ValueTask<IReadOnlyList<(Teaser Teaser, DocumentChange Take)>> AllAsync(CancellationToken cancellationToken) =>
        [.. (await documents.ReadAllAsync(Collection, "", cancellationToken)).Select(Read)];

    private static (Teaser Teaser, DocumentChange Take) Read(StoredDocument document)
    {
        var stored = JsonSerializer.Deserialize(document.Json, Wire.Default.Stored) ?? throw new InvalidOperationException($"the teaser {document.Key} cannot be read");
        return (new Teaser(stored.Prompt, stored.ReceiptId, StreamId.Parse(document.Key), stored.Text, stored.ExpiresAt), new DocumentChange(Collection, document.Key, null, document.Version));
    }

    internal sealed record Stored(string Prompt, string ReceiptId, string Text, DateTimeOffset ExpiresAt);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Stored))]
    private sealed partial class Wire : JsonSerializerContext;
}
