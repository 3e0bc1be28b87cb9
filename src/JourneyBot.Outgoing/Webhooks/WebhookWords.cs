using System.Globalization;
using System.Net.Http.Headers;
using JourneyBot.Outgoing.Delivery;
using JourneyBot.Outgoing.Messages;

namespace JourneyBot.Outgoing.Webhooks;

/// <summary>A signed POST a message: <c>{"id","type","occurredAt","customer","data"}</c>.</summary>
internal sealed class WebhookWords(Uri url, WebhookSignature signature) : ISinkWords
{
    private static readonly MediaTypeHeaderValue ContentType = new("application/json");

    public int MostTogether => 1;

    public int MostBytes => int.MaxValue;

    public int MostRequests => 8;

    public byte[] Write(OutgoingMessage message) => Json.Object(writer =>
    {
        writer.WriteString("id", message.Id);
        writer.WriteString("type", message.Type);
        writer.WriteString("occurredAt", message.OccurredAt.UtcDateTime);
        writer.WriteString("customer", message.Streams[0].ToString());
        writer.WritePropertyName("data");
        writer.WriteRawValue(message.Data.Span, skipInputValidation: true);
    });

    public HttpRequestMessage Request(IReadOnlyList<(string Id, byte[] Body)> messages, DateTimeOffset now)
    {
        var (id, body) = messages[0];
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) { Headers = { ContentType = ContentType } } };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", signature.Of(id, now, body));
        return request;
    }
}
