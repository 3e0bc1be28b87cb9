using System.Text.Json;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Ingestion.Webhooks;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Webhooks;

public sealed class SendGridSharedDataTests
{
    private const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";
    private const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    [SkippableFact]
    public void The_signed_batch_verifies() => Assert.Null(Batch.Read().Verify().Refusal);

    [SkippableFact]
    public void Each_changed_byte_of_body_timestamp_and_signature_is_noticed()
    {
        var batch = Batch.Read();
        for (var i = 0; i < batch.Body.Length; i++)
        {
            var changed = batch.Body.ToArray();
            changed[i] ^= 1;
            Assert.False((batch with { Body = changed }).Verify().IsVerified, $"byte {i} of the body");
        }

        foreach (var (place, text) in Changes(batch.Timestamp)) Assert.False((batch with { Timestamp = text }).Verify().IsVerified, $"byte {place} of the timestamp");
        foreach (var (place, text) in Changes(batch.Signature)) Assert.False((batch with { Signature = text }).Verify().IsVerified, $"byte {place} of the signature");
        Assert.False((batch with { Body = batch.Body[..^1] }).Verify().IsVerified);
    }

    [SkippableFact]
    public void Five_minutes_after_it_was_signed_the_batch_is_too_old() => Assert.False(Batch.Read().Verify("00:05:00", TimeSpan.FromSeconds(301)).IsVerified);

    [SkippableTheory]
    [InlineData("sendgrid-signed-batch.raw.json", new[] { "email.processed", "email.deferred", "email.delivered", "email.opened", "email.clicked", "email.bounced", "email.dropped", "email.reported_as_spam", "email.unsubscribed", "email.group_unsubscribed", "email.group_resubscribed" })]
    [InlineData("sendgrid-events.json", new[] { "email.processed", "email.bounced", "email.deferred", "email.dropped", "email.blocked", "email.delivered", "email.clicked", "email.opened", "email.reported_as_spam", "email.unsubscribed", "email.group_unsubscribed", "email.group_resubscribed" })]
    public void Each_event_of_the_examples_is_mapped(string file, string[] names)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Need.SharedData("payloads-sendgrid"), file)));
        var delivery = new Delivery("sendgrid", "sendgrid", true, Some.Noon);
        var events = document.RootElement.EnumerateArray().Select((entry, place) => Assert.Single(Sources.Of("sendgrid").Mapper.Map(DoorJson.BytesOf(entry), place, delivery))).ToList();
        Assert.Equal(names, events.Select(e => e.Name));
        Assert.All(events, e => Assert.Equal(("example@test.com", "email", "cat facts"), (e.Email, e.Channel, e.Properties.Text("categories") is { } list ? JsonSerializer.Deserialize<string[]>(list)?[0] : null)));
        Assert.All(events, e => Assert.DoesNotContain("255.255", e.Properties.ToString(), StringComparison.Ordinal));
    }

    // Each byte changed in its lowest bit, and in the one that makes small letters of capitals.
    private static IEnumerable<(int Place, string Text)> Changes(string text)
    {
        for (var i = 0; i < text.Length; i++)
            foreach (var bit in (int[])[1, 32])
                yield return (i, string.Concat(text.AsSpan(0, i), ((char)(text[i] ^ bit)).ToString(), text.AsSpan(i + 1)));
    }

    private sealed record Batch(byte[] Body, string Timestamp, string Signature, string PublicKey)
    {
        public static Batch Read()
        {
            var folder = Need.SharedData("payloads-sendgrid");
            using var signed = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "sendgrid-signed-batch.signature.json")));
            string Text(string name) => signed.RootElement.GetProperty(name).GetString() ?? "";
            return new Batch(File.ReadAllBytes(Path.Combine(folder, "sendgrid-signed-batch.raw.json")), Text("SAMPLE_TIMESTAMP"), Text("SAMPLE_SIGNATURE"), Text("SAMPLE_PUBLIC_KEY"));
        }

        public Verification Verify(string tolerance = "10000.00:00:00", TimeSpan later = default) => Sources.Of("sendgrid", ("Secrets:0", PublicKey), ("Tolerance", tolerance)).Verify(
            new WebhookRequest("POST", Signer.Uri, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [SignatureHeader] = Signature, [TimestampHeader] = Timestamp }, Body),
            DateTimeOffset.FromUnixTimeSeconds(1606575372) + later);
    }
}
