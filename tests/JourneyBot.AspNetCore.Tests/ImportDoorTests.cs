using System.Buffers;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Imports.Batches;
using JourneyBot.Journeys;
using JourneyBot.LiteDb;
using JourneyBot.Pipeline;
using JourneyBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.AspNetCore.Tests;

public sealed class ImportDoorTests : TestFolder
{
    [Fact]
    public async Task Rows_are_stored_once_as_history_and_what_is_wrong_is_told_by_its_place()
    {
        await using var site = await Site.StartAsync(Folder);
        var rows = new[] { Row("1"), Row("2") with { Channel = "" }, Row("3") with { Origin = EventOrigin.Live } };
        var first = await JsonAsync(await SendAsync(site, Batch(rows)));
        Assert.Equal((2, 0), (first.GetProperty("accepted").GetInt32(), first.GetProperty("duplicates").GetInt32()));
        var rejected = Assert.Single(first.GetProperty("rejected").EnumerateArray());
        Assert.Equal((1, "the channel is empty"), (rejected.GetProperty("index").GetInt32(), rejected.GetProperty("reason").GetString()));
        Assert.Equal(2, (await JsonAsync(await SendAsync(site, Batch(rows)))).GetProperty("duplicates").GetInt32());
        Assert.All(await EventsAsync(site), e => Assert.Equal(EventOrigin.Imported, e.Origin));
    }

    [Fact]
    public async Task A_row_arrives_as_it_was_mapped()
    {
        await using var site = await Site.StartAsync(Folder);
        var row = Row("ä\"1") with
        {
            Identifiers = [new StreamId(StreamKind.Anonymous, "b:1"), new StreamId(StreamKind.Customer, "ann")],
            OccurredAt = new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(5)).AddTicks(1_234_567),
            Sequence = 12,
            Properties = EventProperties.Parse("{\"näme\":\"\\u00e4 < ä\",\n \"n\":1.50}"u8),
        };
        await JsonAsync(await SendAsync(site, Batch(row)));
        var e = Assert.Single(await EventsAsync(site));
        Assert.Equal(("customer:ann", row.Id, row.OccurredAt.ToUniversalTime(), row.Sequence), (e.Stream.ToString(), e.Id, e.OccurredAt, e.Sequence));
        Assert.Equal("{\"näme\":\"\\u00e4 < ä\",  \"n\":1.50}", e.Properties.ToString());
        Assert.Equal(2, site.Book.Customers.StreamsWith(e.Stream).Count);
    }

    [Fact]
    public async Task A_checkpoint_is_kept_under_its_key_and_nothing_else_is()
    {
        await using var site = await Site.StartAsync(Folder);
        var key = new string('a', 32);
        Assert.Equal(0, (await JsonAsync(await site.SendAsync("GET", $"imports/checkpoints/{key}"))).GetProperty("rows").GetInt32());
        using var checkpoint = new StringContent("{\"rows\":5000,\"digest\":\"0123456789abcdef\",\"erased\":2}");
        await JsonAsync(await site.SendAsync("PUT", $"imports/checkpoints/{key}", checkpoint, default));
        Assert.Equal(5_000, (await JsonAsync(await site.SendAsync("GET", $"imports/checkpoints/{key}"))).GetProperty("rows").GetInt32());

        using var strange = new StringContent("{\"rows\":-1}");
        Assert.Equal(HttpStatusCode.BadRequest, (await site.SendAsync("PUT", $"imports/checkpoints/{key}", strange, default)).StatusCode);
        using var again = new StringContent("{\"rows\":1,\"digest\":\"0123456789abcdef\",\"erased\":0}");
        Assert.Equal(HttpStatusCode.BadRequest, (await site.SendAsync("PUT", "imports/checkpoints/key", again, default)).StatusCode);
    }

    [Fact]
    public async Task Traits_that_say_nothing_new_are_duplicates()
    {
        await using var site = await Site.StartAsync(Folder);
        var row = Row("1") with { Name = null, Traits = new Dictionary<string, string> { ["plan"] = "gold" } };
        Assert.Equal(1, (await JsonAsync(await SendAsync(site, Batch(row)))).GetProperty("accepted").GetInt32());
        Assert.Equal(1, (await JsonAsync(await SendAsync(site, Batch(row)))).GetProperty("duplicates").GetInt32());
    }

    [Theory]
    [InlineData("nonsense", "line 1 is no row")]
    [InlineData("{}", "line 1 is no row")]
    [InlineData("""{"ids":["nobody"],"evidence":3,"source":"s","id":"1","channel":"web","at":"2024-01-01T00:00:00Z"}""", "'nobody' is no stream")]
    [InlineData("""{"ids":["customer:a"],"evidence":9,"source":"s","id":"1","channel":"web","at":"2024-01-01T00:00:00Z"}""", "no such evidence")]
    [InlineData("""{"ids":["customer:a"],"evidence":3,"source":"s","id":"1","channel":"web","at":"soon"}""", "line 1 is no row")]
    public async Task What_is_no_row_is_answered_400_and_nothing_of_the_batch_is_stored(string line, string told)
    {
        await using var site = await Site.StartAsync(Folder);
        using var answer = await SendAsync(site, Encoding.UTF8.GetBytes(line + "\n" + Encoding.UTF8.GetString(Batch(Row("1")))));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(told, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await EventsAsync(site));
    }

    [Fact]
    public async Task Too_many_rows_are_answered_400()
    {
        await using var site = await Site.StartAsync(Folder);
        using var answer = await SendAsync(site, Batch([.. Enumerable.Range(0, 5_001).Select(i => Row($"{i}"))]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Too_large_a_body_is_answered_413_packed_too(bool packed)
    {
        await using var site = await Site.StartAsync(Folder);
        var body = new byte[(8 << 20) + 1];
        using var answer = await SendAsync(site, packed ? Gzip(body) : body, coding: packed ? "gzip" : null);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("gzip", HttpStatusCode.BadRequest)]
    [InlineData("br", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_coding_that_is_none_is_told(string coding, HttpStatusCode status)
    {
        await using var site = await Site.StartAsync(Folder);
        using var answer = await SendAsync(site, Batch(Row("1")), coding: coding);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task While_the_store_is_busy_it_is_answered_503_with_when_to_come_again()
    {
        await using var site = await Site.StartAsync(Folder, compose: builder =>
        {
            Site.Compose(builder);
            builder.Services.AddSingleton<IJourneyStore>(provider => new BusyStore(provider.GetRequiredService<LiteDbStore>()));
        });
        using var answer = await SendAsync(site, Batch(Row("1")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_client_that_goes_in_the_midst_of_a_batch_leaves_nothing_of_it()
    {
        await using var site = await Site.StartAsync(Folder);
        using var leaving = new CancellationTokenSource();
        using var body = new EndlessContent(Batch(Row("1")));
        var asked = site.SendAsync("POST", "imports/events", body, leaving.Token);
        await body.Begun;
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => asked);
        Assert.Empty(await EventsAsync(site));
        Assert.Equal(1, (await JsonAsync(await SendAsync(site, Batch(Row("1"))))).GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task It_says_whose_streams_are()
    {
        await using var site = await Site.StartAsync(Folder);
        await JsonAsync(await SendAsync(site, Batch(Row("1") with { Identifiers = [new StreamId(StreamKind.Customer, "ann"), new StreamId(StreamKind.Anonymous, "b1")] })));
        using var answer = await site.SendAsync("POST", "imports/customers", new StringContent("""["anonymous:b1","customer:bob"]"""), default);
        Assert.Equal("""["customer:ann","customer:bob"]""", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""["nobody"]""")]
    [InlineData("[null]")]
    public async Task What_is_no_list_of_streams_is_answered_400(string body)
    {
        await using var site = await Site.StartAsync(Folder);
        using var answer = await site.SendAsync("POST", "imports/customers", new StringContent(body), default);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static IncomingEvent Row(string id) => new()
    {
        Identifiers = [new StreamId(StreamKind.Customer, "ann")],
        Source = "import:log.csv",
        Id = id,
        Name = "home",
        Channel = "web",
        OccurredAt = Some.Noon,
        Origin = EventOrigin.Imported,
    };

    private static byte[] Batch(params IncomingEvent[] rows)
    {
        var lines = new ArrayBufferWriter<byte>();
        foreach (var row in rows) BatchWriter.Write(lines, row);
        return lines.WrittenSpan.ToArray();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private static async Task<HttpResponseMessage> SendAsync(Site site, byte[] body, string? coding = null)
    {
        using var content = new ByteArrayContent(body);
        if (coding is not null) content.Headers.ContentEncoding.Add(coding);
        return await site.SendAsync("POST", "imports/events", content, default);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, text);
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
    }

    private static async Task<List<JourneyEvent>> EventsAsync(Site site)
    {
        var events = new List<JourneyEvent>();
        await foreach (var logged in site.Services.GetRequiredService<IJourneyStore>().ReadLogAsync(0, default)) events.Add(logged.Event);
        return events;
    }

    /// <summary>Sends what it has and then nothing more, but doesn't end.</summary>
    private sealed class EndlessContent(byte[] first) : HttpContent
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => begun.Task;

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, default);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync(first, cancellationToken);
            await stream.FlushAsync(cancellationToken);
            begun.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private sealed class BusyStore(IJourneyStore store) : StoreOver(store)
    {
        public override ValueTask<AppendResult> AppendAsync(JourneyFacts facts, CancellationToken cancellationToken) => ValueTask.FromResult(AppendResult.StoreIsBusy);
    }
}
