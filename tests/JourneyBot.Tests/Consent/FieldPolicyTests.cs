using System.Text;
using JourneyBot.Consent;
using JourneyBot.Consent.Recognisers;
using JourneyBot.Events;

namespace JourneyBot.Tests.Consent;

public sealed class FieldPolicyTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Theory]
    [InlineData("""{"note":"call 0171 2345678"}""", """{"note":"call [phone]"}""")]
    [InlineData("""{"coupon":"call 0171 2345678"}""", """{"coupon":"call 0171 2345678"}""")]
    [InlineData("""{"coupon":"ann@shop.example","n":4111111111111111,"total":79.9}""", """{"coupon":"[e-mail]","n":"[card]","total":79.9}""")]
    [InlineData("""{"orderId":4111111111111111,"sku":"4111111111111111"}""", """{"orderId":4111111111111111,"sku":"4111111111111111"}""")]
    [InlineData("""{"email":"ann@shop.example","iban":"x","phone":4711,"sku":"A"}""", """{"sku":"A"}""")]
    [InlineData("""{"email":true,"list":[{"first":"ann@shop.example","phone":"1"},"DE89370400440532013000"]}""", """{"email":true,"list":[{"first":"[e-mail]"},"[iban]"]}""")]
    [InlineData("""{"url":"https://x.example/p/0171-2345678?tel=%2B491712345678&q=ann%40shop.example"}""", """{"url":"https://x.example/p/0171-2345678?tel=[phone]&q=[e-mail]"}""")]
    [InlineData("""{"name":"\u0061nn@shop.example"}""", """{"name":"[e-mail]"}""")]
    public void Without_rules_a_field_is_treated_by_what_it_is(string json, string stored) => Assert.Equal(stored, FieldPolicy.Default.Apply(Parsed(json)).ToString());

    [Fact]
    public void A_rule_counts_before_the_defaults_and_the_most_exact_first()
    {
        var policy = Policy(("text", "keep"), ("crm.*", "drop"), ("crm.stage", "keep"), ("Customer", "mask"), ("customer.code", "keep"), ("email", "keep"));
        Assert.Equal(
            """{"TEXT":"a@b.example","crm":{"stage":"a@b.example"},"customer":{"x":"[phone]","code":"+49 171 2345678"},"email":"a@b.example"}""",
            policy.Apply(Parsed("""{"TEXT":"a@b.example","crm":{"stage":"a@b.example","who":"x"},"customer":{"x":"+49 171 2345678","code":"+49 171 2345678"},"email":"a@b.example"}""")).ToString());
    }

    [Fact]
    public void A_hash_is_the_same_for_the_same_value_and_key_and_says_nothing_else()
    {
        var policy = Policy(("member", "hash"));
        var hashed = policy.Apply(Parsed("""{"member":"4711","list":{"member":4711}}""")).Text("member");
        Assert.StartsWith("hash:", hashed);
        Assert.Equal(hashed, policy.Apply(Parsed("""{"member":4711}""")).Text("member"));
        Assert.NotEqual(hashed, new FieldPolicy(FieldRules.Parse([new("member", "hash")]), TextMask.Default, new byte[32]).Apply(Parsed("""{"member":"4711"}""")).Text("member"));
    }

    [Fact]
    public void Traits_are_kept_unless_a_rule_says_otherwise()
    {
        var traits = new Dictionary<string, string> { ["email"] = "ann@shop.example", ["phone"] = "+49 171 2345678", ["note"] = "ann@shop.example", ["ssn"] = "1" };
        Assert.Same(traits, FieldPolicy.Default.Apply(traits));
        var stored = Policy(("note", "mask"), ("ssn", "drop"), ("phone", "hash")).Apply(traits);
        Assert.Equal(("ann@shop.example", "[e-mail]", false), (stored["email"], stored["note"], stored.ContainsKey("ssn")));
        Assert.StartsWith("hash:", stored["phone"]);
    }

    [Theory]
    [InlineData("note", "hide", "note is 'hide'; give keep, mask, hash or drop")]
    [InlineData("a*b", "drop", "a*b is no field; give a name such as note or customer.email, with a star at its end only")]
    public void A_wrong_rule_says_what_is_wrong(string name, string word, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => FieldRules.Parse([new(name, word)])).Message);

    [Fact]
    public void Properties_never_grow_past_their_limit()
    {
        var json = $$"""{"list":[{{string.Join(',', Enumerable.Repeat("\"a@b.co\"", 1_800))}}]}""";
        var stored = FieldPolicy.Default.Apply(Parsed(json));
        Assert.InRange(stored.Json.Length, 1, EventProperties.MaxBytes);
        Assert.DoesNotContain("@", stored.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Treating_twice_is_treating_once()
    {
        var random = new Random(11);
        var policy = Policy(("h", "hash"), ("d*", "drop"), ("o.k", "keep"), ("m", "mask"));
        string[] names = ["text", "h", "d1", "m", "o", "k", "url", "orderId", "email", "x"];
        string[] values = ["\"call 0171 2345678\"", "\"ann@shop.example\"", "4111111111111111", "\"https://a.example/?q=ann%40shop.example\"", "true", "null", "1.5", "\"\\u0040x\"", "[\"DE89370400440532013000\",1]", "\"größe 42\""];
        string Object(int depth) => "{" + string.Join(',', Enumerable.Range(0, random.Next(1, 5)).Select(_ => $"\"{names[random.Next(names.Length)]}\":{(depth < 3 && random.Next(4) == 0 ? Object(depth + 1) : values[random.Next(values.Length)])}")) + "}";
        for (var round = 0; round < 3_000; round++)
        {
            var once = policy.Apply(Parsed(Object(0)));
            Assert.Equal(once, policy.Apply(once));
            Assert.Equal(once, EventProperties.Parse(once.Json.Span));
        }
    }

    private static FieldPolicy Policy(params (string Name, string Word)[] rules) => new(FieldRules.Parse(rules.Select(rule => KeyValuePair.Create(rule.Name, rule.Word))), TextMask.Default, Key);

    private static EventProperties Parsed(string json) => EventProperties.Parse(Encoding.UTF8.GetBytes(json));
}
