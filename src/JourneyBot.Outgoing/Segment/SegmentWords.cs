using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using JourneyBot.Events;
using JourneyBot.Outgoing.Delivery;
using JourneyBot.Outgoing.Messages;

namespace JourneyBot.Outgoing.Segment;

/// <summary>Track calls in batches, <c>POST /v1/batch</c>, as Segment and its likes take them.</summary>
internal sealed class SegmentWords(Uri host, string writeKey) : ISinkWords
{
    private static readonly MediaTypeHeaderValue ContentType = new("application/json");
    private static readonly string Version = typeof(SegmentWords).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    private readonly Uri url = new(host.AbsoluteUri.TrimEnd('/') + "/v1/batch");
    private readonly AuthenticationHeaderValue authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(writeKey + ":")));

    public int MostTogether => 100;

    // Segment takes 500 KB a batch and 32 KB a call; an event's properties have 16 KB at most.
    public int MostBytes => 450_000;

    public int MostRequests => 1;

    public byte[] Write(OutgoingMessage message) => Json.Object(writer =>
    {
        writer.WriteString("type", "track");
        writer.WriteString("messageId", message.Id);
        writer.WriteString("event", SegmentName.Of(message.Type));
        var customer = CustomerOf(message.Streams);
        if (customer is { } known) writer.WriteString("userId", known.Value);
        // A call needs one of the two; what is neither a customer's id nor a browser's is told with its kind.
        if (message.Stream.Kind == StreamKind.Anonymous) writer.WriteString("anonymousId", message.Stream.Value);
        else if (customer is null) writer.WriteString("anonymousId", message.Stream.ToString());
        var at = Time(message.OccurredAt);
        writer.WriteString("timestamp", at);
        writer.WriteString("originalTimestamp", at);
        writer.WritePropertyName("properties");
        writer.WriteRawValue(message.Properties.Span, skipInputValidation: true);
        writer.WriteStartObject("context");
        writer.WriteStartObject("library");
        writer.WriteString("name", "JourneyBot");
        writer.WriteString("version", Version);
        writer.WriteEndObject();
        if (message.Channel is { } channel) writer.WriteString("channel", channel);
        if (message.Source is { } source) writer.WriteString("source", source);
        writer.WriteEndObject();
    });

    public HttpRequestMessage Request(IReadOnlyList<(string Id, byte[] Body)> messages, DateTimeOffset now)
    {
        var body = new ArrayBufferWriter<byte>(messages.Sum(message => message.Body.Length + 1) + 100);
        body.Write("{\"batch\":["u8);
        for (var i = 0; i < messages.Count; i++)
        {
            if (i > 0) body.Write(","u8);
            body.Write(messages[i].Body);
        }

        body.Write(Encoding.UTF8.GetBytes($"],\"sentAt\":\"{Time(now)}\"}}"));
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(body.WrittenMemory) };
        request.Content.Headers.ContentType = ContentType;
        request.Headers.Authorization = authorization;
        return request;
    }

    // The company's own id before those that other systems gave.
    private static StreamId? CustomerOf(IReadOnlyList<StreamId> streams)
    {
        StreamId? found = null;
        for (var i = 0; i < streams.Count && streams[i].Kind == StreamKind.Customer; i++)
        {
            if (streams[i].Issuer.IsEmpty) return streams[i];
            found ??= streams[i];
        }

        return found;
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
