using System.Buffers;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Ingestion.Imports.Batches;
using JourneyBot.Ingestion.Imports.Resuming;
using JourneyBot.Pipeline;

namespace JourneyBot.Host.Remote;

/// <summary>The journeys of a running host: rows go there in batches, each as one packed request that may be sent again.</summary>
internal sealed class HostTarget(RunningHost host) : IImportTarget
{
    // Half of what a host takes; the longest row is far shorter.
    private const int MaxBytes = 4 << 20;
    private const int MaxStreams = 5_000;

    public async Task<PipelineResult> StoreAsync(IReadOnlyList<IncomingEvent> rows, CancellationToken cancellationToken)
    {
        var (accepted, duplicates, rejected) = (0, 0, new List<Rejection>());
        var lines = new ArrayBufferWriter<byte>();
        for (int first = 0, next = 0; first < rows.Count; first = next)
        {
            lines.ResetWrittenCount();
            while (next < rows.Count && lines.WrittenCount < MaxBytes) BatchWriter.Write(lines, rows[next++]);
            var packed = Packed(lines.WrittenSpan);
            var result = await host.AskAsync<PipelineResult>(HttpMethod.Post, "imports/events", () => ContentOf(packed, "application/x-ndjson"), cancellationToken);
            accepted += result.Accepted;
            duplicates += result.Duplicates;
            rejected.AddRange(result.Rejected.Select(rejection => rejection with { Index = rejection.Index + first }));
        }

        return new PipelineResult(accepted, duplicates, rejected);
    }

    public async Task<IReadOnlyList<CustomerId>> CustomersOfAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken)
    {
        var customers = new List<CustomerId>(streams.Count);
        foreach (var some in streams.Chunk(MaxStreams))
        {
            var packed = Packed(JsonSerializer.SerializeToUtf8Bytes(some.Select(stream => stream.ToString())));
            var answer = await host.AskAsync<string[]>(HttpMethod.Post, "imports/customers", () => ContentOf(packed, "application/json"), cancellationToken);
            customers.AddRange(answer.Select(customer => new CustomerId(StreamId.Parse(customer))));
        }

        return customers;
    }

    public async Task<ImportCheckpoint?> ReadCheckpointAsync(string key, CancellationToken cancellationToken) =>
        await host.AskAsync<ImportCheckpoint>(HttpMethod.Get, $"imports/checkpoints/{key}", null, cancellationToken) is { Rows: > 0 } checkpoint ? checkpoint : null;

    public Task WriteCheckpointAsync(string key, ImportCheckpoint checkpoint, CancellationToken cancellationToken) =>
        host.AskAsync<ImportCheckpoint>(HttpMethod.Put, $"imports/checkpoints/{key}", () => JsonContent.Create(checkpoint), cancellationToken);

    private static byte[] Packed(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private static ByteArrayContent ContentOf(byte[] packed, string type)
    {
        var content = new ByteArrayContent(packed);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }
}
