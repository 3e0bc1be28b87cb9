using System.Security.Cryptography;
using System.Text;
using JourneyBot.Ingestion.Webhooks;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Webhooks;

public sealed class SignatureTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"id":1,"text":"Grüße"}""");

    public static TheoryData<string> Kinds => [.. Signer.Kinds];

    public static TheoryData<string> KindsThatSignATime => ["sendgrid", "hubspot", "stripe", "zendesk"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_delivery_that_the_vendor_signed_passes(string kind) => Assert.Null(Sources.Of(kind).Verify(Signer.Request(kind, Body, Some.Noon), Some.Noon.AddSeconds(20)).Refusal);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_signed_with_another_secret_does_not(string kind)
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.False(Sources.Of(kind).Verify(Signer.Request(kind, Body, Some.Noon, "another-secret", other), Some.Noon).IsVerified);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_two_secrets_either_counts_while_one_is_changed(string kind)
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (old, fresh) = kind == "sendgrid" ? (Sources.MailPublicKey, Convert.ToBase64String(other.ExportSubjectPublicKeyInfo())) : (Sources.Secret, "the-next-secret");
        var source = Sources.Of(kind, ("Secrets:0", fresh), ("Secrets:1", old));
        Assert.True(source.Verify(Signer.Request(kind, Body, Some.Noon), Some.Noon).IsVerified);
        Assert.True(source.Verify(Signer.Request(kind, Body, Some.Noon, fresh, other), Some.Noon).IsVerified);
        Assert.False(Sources.Of(kind, ("Secrets:0", fresh)).Verify(Signer.Request(kind, Body, Some.Noon), Some.Noon).IsVerified);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Without_its_headers_a_delivery_is_refused(string kind) =>
        Assert.Contains("missing", Sources.Of(kind).Verify(new WebhookRequest("POST", Signer.Uri, new Dictionary<string, string>(), Body), Some.Noon).Refusal, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_changed_byte_of_a_signed_body_is_noticed(string kind)
    {
        // A token vouches for the sender and not for the body.
        if (kind == "salesforce") return;
        var source = Sources.Of(kind);
        var request = Signer.Request(kind, Body, Some.Noon);
        for (var i = 0; i < Body.Length; i++)
        {
            var changed = Body.ToArray();
            changed[i] ^= 1;
            Assert.False(source.Verify(request with { Body = changed }, Some.Noon).IsVerified);
        }

        Assert.False(source.Verify(request with { Body = Body.AsMemory(0, Body.Length - 1) }, Some.Noon).IsVerified);
        Assert.False(source.Verify(request with { Body = (byte[])[.. Body, (byte)' '] }, Some.Noon).IsVerified);
    }

    [Theory]
    [MemberData(nameof(KindsThatSignATime))]
    public void A_delivery_that_was_recorded_and_is_sent_later_is_refused(string kind)
    {
        var request = Signer.Request(kind, Body, Some.Noon);
        var source = Sources.Of(kind);
        Assert.True(source.Verify(request, Some.Noon.AddMinutes(5)).IsVerified);
        Assert.False(source.Verify(request, Some.Noon.AddMinutes(5).AddSeconds(1)).IsVerified);
        // Nor may a sender sign ahead, to have a delivery that is good for longer.
        Assert.True(source.Verify(request, Some.Noon.AddMinutes(-5)).IsVerified);
        Assert.False(source.Verify(request, Some.Noon.AddMinutes(-5).AddSeconds(-1)).IsVerified);
        Assert.True(Sources.Of(kind, ("Tolerance", "01:00:00")).Verify(request, Some.Noon.AddMinutes(59)).IsVerified);
    }

    [Theory]
    [MemberData(nameof(KindsThatSignATime))]
    public void A_fresh_time_does_not_help_an_old_signature(string kind)
    {
        var (old, fresh) = (Signer.Headers(kind, Body, Some.Noon), Signer.Headers(kind, Body, Some.Noon.AddHours(1)));
        var mixed = old.ToDictionary(header => header.Key, header => header.Key.EndsWith("imestamp", StringComparison.Ordinal) ? fresh[header.Key] : header.Value, StringComparer.OrdinalIgnoreCase);
        if (kind == "stripe") mixed["Stripe-Signature"] = fresh["Stripe-Signature"].Split(',')[0] + "," + old["Stripe-Signature"].Split(',', 2)[1];
        Assert.False(Sources.Of(kind).Verify(new WebhookRequest("POST", Signer.Uri, mixed, Body), Some.Noon.AddHours(1)).IsVerified);
    }

    [Fact]
    public void HubSpot_signs_the_address_that_it_called()
    {
        var source = Sources.Of("hubspot");
        var request = Signer.Request("hubspot", Body, Some.Noon);
        Assert.False(source.Verify(request with { Uri = "https://other.example/webhooks/hubspot" }, Some.Noon).IsVerified);
        Assert.False(source.Verify(request with { Method = "PUT" }, Some.Noon).IsVerified);
    }

    [Theory]
    [InlineData("sha256", "hex", "sha256=", null, null)]
    [InlineData("sha1", "base64", "", null, null)]
    [InlineData("sha512", "hex", "", "X-Time", null)]
    [InlineData("sha256", "base64", "v1 ", "X-Time", "v1:{timestamp}:{body}:end")]
    public void A_generic_sender_signs_as_its_settings_say(string algorithm, string encoding, string prefix, string? timestampHeader, string? signed)
    {
        var settings = new List<(string, string)> { ("Signature:Header", "X-Hub-Signature"), ("Signature:Algorithm", algorithm), ("Signature:Encoding", encoding), ("Signature:Prefix", prefix) };
        if (timestampHeader is not null) settings.Add(("Signature:TimestampHeader", timestampHeader));
        if (signed is not null) settings.Add(("Signature:Signed", signed));
        var source = Sources.Of("generic", [.. settings]);
        var time = Some.Noon.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        byte[] content = timestampHeader is null ? Body : Encoding.UTF8.GetBytes((signed ?? "{timestamp}.{body}").Replace("{timestamp}", time, StringComparison.Ordinal).Replace("{body}", Encoding.UTF8.GetString(Body), StringComparison.Ordinal));
        var key = Encoding.UTF8.GetBytes(Sources.Secret);
        var hash = algorithm switch { "sha1" => Sha1(key, content), "sha512" => HMACSHA512.HashData(key, content), _ => HMACSHA256.HashData(key, content) };
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["X-Hub-Signature"] = prefix + (encoding == "hex" ? Convert.ToHexStringLower(hash) : Convert.ToBase64String(hash)), ["X-Time"] = time };
        var request = new WebhookRequest("POST", Signer.Uri, headers, Body);
        Assert.Null(source.Verify(request, Some.Noon.AddMinutes(1)).Refusal);
        Assert.False(source.Verify(request with { Body = (byte[])[.. Body, 0] }, Some.Noon).IsVerified);
        Assert.Equal(timestampHeader is null, source.Verify(request, Some.Noon.AddMinutes(6)).IsVerified);
        headers["X-Hub-Signature"] = "md5=" + headers["X-Hub-Signature"];
        Assert.False(source.Verify(request, Some.Noon).IsVerified);
    }

    [Theory]
    [InlineData("Bearer ")]
    [InlineData("Basic a-secret-of-the-test")]
    [InlineData("Bearer a-secret-of-the-tes")]
    [InlineData("Bearer a-secret-of-the-test2")]
    public void A_token_is_right_as_a_whole_or_wrong(string header) =>
        Assert.False(Sources.Of("salesforce").Verify(new WebhookRequest("POST", Signer.Uri, new Dictionary<string, string> { ["Authorization"] = header }, Body), Some.Noon).IsVerified);

#pragma warning disable CA5350 // Some senders still sign with SHA-1; what is tested is that they are understood.
    private static byte[] Sha1(byte[] key, byte[] content) => HMACSHA1.HashData(key, content);
#pragma warning restore CA5350
}
