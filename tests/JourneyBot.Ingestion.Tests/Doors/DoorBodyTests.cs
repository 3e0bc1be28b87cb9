using System.IO.Compression;
using System.Text;
using JourneyBot.Ingestion.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Ingestion.Tests.Doors;

public sealed class DoorBodyTests
{
    private static readonly DoorLimits Limits = DoorLimits.Of(1_000);
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task A_plain_body_comes_as_it_was_sent()
    {
        var body = await ReadAsync("{\"a\":1}"u8.ToArray());
        Assert.Null(body.Refusal);
        Assert.Equal("{\"a\":1}", Encoding.UTF8.GetString(body.Bytes.Span));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData(null)]
    public async Task Gzip_is_unpacked_with_and_without_its_header(string? coding)
    {
        var packed = Packed(new string('x', 900));
        var body = await ReadAsync(packed, coding);
        Assert.Equal(900, body.Bytes.Length);
        Assert.Equal(packed, body.Sent.ToArray());
    }

    [Fact]
    public async Task A_body_that_unpacks_to_too_much_is_refused()
    {
        Assert.Equal(413, (await ReadAsync(Packed(new string('x', 1_000_000)))).Refusal?.Status);
        Assert.Equal(413, (await ReadAsync(new byte[1_001])).Refusal?.Status);
        Assert.Null((await ReadAsync(new byte[1_000])).Refusal);
    }

    [Fact]
    public async Task Damaged_gzip_is_told()
    {
        var packed = Packed(string.Join(' ', Enumerable.Range(0, 200)));
        packed[packed.Length / 2] ^= 0xff;
        Assert.Equal(400, (await ReadAsync(packed)).Refusal?.Status);
        Assert.Equal(400, (await ReadAsync("{}"u8.ToArray(), "gzip")).Refusal?.Status);
        Assert.Equal(415, (await ReadAsync("{}"u8.ToArray(), "br")).Refusal?.Status);
    }

    [Fact]
    public async Task A_body_that_does_not_come_is_given_up()
    {
        var context = new DefaultHttpContext { Request = { Body = new SilentStream() } };
        var reading = DoorBody.ReadAsync(context, Limits, clock).AsTask();
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(408, (await reading).Refusal?.Status);
    }

    private ValueTask<DoorBody> ReadAsync(byte[] sent, string? coding = null)
    {
        var context = new DefaultHttpContext { Request = { Body = new MemoryStream(sent) } };
        if (coding is not null) context.Request.Headers.ContentEncoding = coding;
        return DoorBody.ReadAsync(context, Limits, clock);
    }

    private static byte[] Packed(string text)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return output.ToArray();
    }

    private sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var never = new TaskCompletionSource<int>();
            await using var registration = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
            return await never.Task;
        }
    }
}
