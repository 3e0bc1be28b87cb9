using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using JourneyBot.Events;
using JourneyBot.Ingestion.Collect;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Collect;

public sealed class IdentityTokensTests
{
    public const string Key = "a secret that is long enough to sign with";
    private static readonly long Later = Some.Noon.AddMinutes(10).ToUnixTimeSeconds();

    [Theory]
    [InlineData(0)]
    [InlineData(14)]
    public void A_token_of_the_host_says_who_it_is(int minutes) =>
        Assert.Equal(new StreamId(StreamKind.Customer, "C-1"), Tokens().CustomerOf(Sign($$"""{"sub":"C-1","exp":{{Later}}}"""), Some.Noon.AddMinutes(minutes)));

    [Fact]
    public void Keys_may_be_changed_one_after_the_other() =>
        Assert.Equal("C-1", Tokens("another secret that is long enough too", Key).CustomerOf(Sign($$"""{"sub":"C-1","exp":{{Later}}}"""), Some.Noon).Value);

    [Fact]
    public void A_token_signed_elsewhere_reads_the_same()
    {
        // The example of RFC 7515, appendix A.1: its claims name no subject, so it is the signature that holds.
        var key = Base64Url.DecodeFromChars("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
        const string Token = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        var parts = Token.Split('.');
        Assert.Equal(parts[2], Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"))));
    }

    [Theory]
    [InlineData("""{"sub":"C-1"}""", "no exp")]
    [InlineData("""{"sub":"C-1","exp":"soon"}""", "no exp")]
    [InlineData("""{"sub":"C-1","exp":1000}""", "expired")]
    [InlineData("""{"sub":"C-1","exp":99999999999,"nbf":99999999998}""", "not hold yet")]
    [InlineData("""{"exp":99999999999}""", "sub is")]
    [InlineData("""{"sub":" ","exp":99999999999}""", "sub is")]
    [InlineData("""{"sub":7,"exp":99999999999}""", "sub is")]
    [InlineData("[]", "no JSON object")]
    [InlineData("{", "no JSON")]
    public void Claims_that_do_not_hold_are_told(string claims, string reason) => Refused(Sign(claims), reason);

    [Theory]
    [InlineData("", "no JSON Web Token")]
    [InlineData("a.b", "no JSON Web Token")]
    [InlineData("!.b.c", "not base64url")]
    public void What_is_no_token_is_told(string token, string reason) => Refused(token, reason);

    [Fact]
    public void A_token_of_another_key_of_no_algorithm_or_with_other_claims_is_refused()
    {
        var claims = $$"""{"sub":"C-1","exp":{{Later}}}""";
        Refused(Sign(claims, key: "some other secret that is also long enough"), "none of the keys");
        Refused(Sign(claims, """{"alg":"none"}"""), "not signed by HS256");
        Refused(Sign(claims, """{"alg":"HS512"}"""), "not signed by HS256");
        var parts = Sign(claims).Split('.');
        Refused($"{parts[0]}.{Encode(claims.Replace("C-1", "C-2", StringComparison.Ordinal))}.{parts[2]}", "none of the keys");
        Refused($"{parts[0]}.{parts[1]}.", "none of the keys");
    }

    [Fact]
    public void Without_a_key_nobody_is_identified_and_the_setting_is_named() =>
        Assert.Contains("JourneyBot:Ingestion:IdentityKeys", Assert.Throws<FormatException>(() => Tokens([]).CustomerOf(Sign("{}"), Some.Noon)).Message, StringComparison.Ordinal);

    public static string Sign(string claims, string header = """{"alg":"HS256","typ":"JWT"}""", string key = Key)
    {
        var signed = $"{Encode(header)}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static IdentityTokens Tokens(params string[] keys) => new(new IngestionOptions { IdentityKeys = keys });

    private static IdentityTokens Tokens() => Tokens(Key);

    private static void Refused(string token, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => Tokens().CustomerOf(token, Some.Noon)).Message, StringComparison.Ordinal);
}
