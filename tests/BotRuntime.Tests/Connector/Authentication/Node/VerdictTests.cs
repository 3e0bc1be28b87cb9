using Microsoft.Bot.Connector.Authentication;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace BotRuntime.Tests.Connector.Authentication.Node;

/// <summary>The same requests before our verifier and that of Microsoft's JavaScript SDK, verdict beside verdict.</summary>
public sealed class VerdictTests(TwoVerifiers verifiers) : IClassFixture<TwoVerifiers>
{
    private const string Entra = "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0";
    private const bool Yes = true;
    private const bool No = false;

    // What is asked, ours, theirs, and what is done to a good request.
    private static readonly (string Name, bool Ours, bool Theirs, Action<TokenSketch> Change)[] Cases =
    [
        ("a good request", Yes, Yes, _ => { }),
        ("RS384", Yes, Yes, it => it.Algorithm = SecurityAlgorithms.RsaSha384),
        ("RS512", Yes, Yes, it => it.Algorithm = SecurityAlgorithms.RsaSha512),

        ("expired 200 s ago", Yes, Yes, it => (it.StartsIn, it.ExpiresIn) = (TimeSpan.FromHours(-1), TimeSpan.FromSeconds(-200))),
        ("expired 400 s ago", No, No, it => (it.StartsIn, it.ExpiresIn) = (TimeSpan.FromHours(-1), TimeSpan.FromSeconds(-400))),
        ("expired an hour ago", No, No, it => (it.StartsIn, it.ExpiresIn) = (TimeSpan.FromHours(-2), TimeSpan.FromHours(-1))),
        ("starts in 200 s", Yes, Yes, it => it.StartsIn = TimeSpan.FromSeconds(200)),
        ("starts in 400 s", No, No, it => it.StartsIn = TimeSpan.FromSeconds(400)),
        ("never expires", No, Yes, it => it.ExpiresIn = null),

        ("for another bot", No, No, it => it.Claims["aud"] = "someone-else"),
        ("for nobody", No, No, it => it.Claims.Remove("aud")),
        ("for two bots", No, No, it => it.Claims["aud"] = new[] { TokenSketch.AppId, "someone-else" }),
        ("of another issuer", No, No, it => it.Claims["iss"] = "https://evil.example"),
        ("of no issuer", No, No, it => it.Claims.Remove("iss")),
        ("of the other cloud", No, No, it => it.Claims["iss"] = GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer),

        ("an unknown key", No, No, it => it.Kid = "made-up"),
        ("no key named", No, No, it => it.Kid = null),
        ("another key under the known name", No, No, it => it.ForeignKey = true),
        ("a key endorsed for nothing", No, Yes, it => it.Kid = "bare"),
        ("another header over the same signature", No, No, it => it.Afterwards = token => "Bearer " + TokenSketch.WithHeader(token, """{"alg":"RS384","kid":"endorsed"}""")),
        ("another signature", No, No, it => it.Afterwards = token => $"Bearer {token[..^8]}AAAAAAAA"),
        ("no signature", No, No, it => it.Afterwards = token => $"Bearer {token[..(token.LastIndexOf('.') + 1)]}"),

        ("unsigned", No, No, it => it.Algorithm = "none"),
        ("alg none over a good signature", No, No, it => it.Afterwards = token => "Bearer " + TokenSketch.WithHeader(token, """{"alg":"none","kid":"endorsed"}""")),
        ("HS256 with the public key as secret", No, No, it => it.Algorithm = SecurityAlgorithms.HmacSha256),
        ("PS256", No, No, it => it.Algorithm = SecurityAlgorithms.RsaSsaPssSha256),
        ("ES256", No, No, it => it.Algorithm = SecurityAlgorithms.EcdsaSha256),

        ("no service url", No, No, it => it.Claims.Remove("serviceurl")),
        ("another service url", No, No, it => it.Claims["serviceurl"] = "https://evil.example/"),
        ("a service url without its slash", No, No, it => it.Claims["serviceurl"] = "https://channel.example"),
        ("a service url in capitals", Yes, No, it => it.Claims["serviceurl"] = "HTTPS://CHANNEL.EXAMPLE/"),
        ("an activity without service url", Yes, Yes, it => it.ActivityServiceUrl = null),

        ("another endorsed channel", Yes, Yes, it => it.Channel = "webchat"),
        ("a channel that the key is not endorsed for", No, No, it => it.Channel = "slack"),
        ("no channel", Yes, Yes, it => it.Channel = ""),

        ("another scheme", No, No, it => it.Afterwards = token => "Basic " + token),
        ("a small b", No, No, it => it.Afterwards = token => "bearer " + token),
        ("a word too many", No, No, it => it.Afterwards = token => $"Bearer {token} x"),
        ("no token", No, No, it => it.Afterwards = _ => "Bearer "),
        ("garbage", No, No, it => it.Afterwards = _ => "Bearer garbage"),
        ("garbage of three parts", No, No, it => it.Afterwards = _ => "Bearer a.b.c"),

        ("the bot itself, by the emulator", Yes, Yes, it => FromEntra(it, TokenSketch.AppId)),
        ("the bot itself, of an unknown tenant", No, Yes, it => { FromEntra(it, TokenSketch.AppId); OfTenant(it, "9f9f9f9f-8e8e-7d7d-6c6c-5b5b5b5b5b5b"); }),
        ("what the bot sent to a channel, come back", No, Yes, it => { FromEntra(it, TokenSketch.AppId); it.Claims["aud"] = AuthenticationConstants.ToChannelFromBotOAuthScope; }),
        ("somebody else, by the emulator", No, No, it => { FromEntra(it, "someone-else"); it.Claims["aud"] = "someone-else"; }),
        ("the bot itself, signed by a key of the channels", No, No, it => { FromEntra(it, TokenSketch.AppId); it.Kid = "endorsed"; }),

        ("a listed bot", Yes, Yes, it => FromEntra(it, TokenSketch.Caller)),
        ("a bot that is not listed", No, No, it => FromEntra(it, "someone-else")),
        ("a listed bot, of an unknown tenant", No, No, it => { FromEntra(it, TokenSketch.Caller); OfTenant(it, "8e8e8e8e-7d7d-6c6c-5b5b-4a4a4a4a4a4a"); }),
        ("a listed bot, to another", No, No, it => { FromEntra(it, TokenSketch.Caller); it.Claims["aud"] = "someone-else"; }),
        ("a listed bot, under the channels' name", No, No, it => { FromEntra(it, TokenSketch.Caller); it.Claims["iss"] = AuthenticationConstants.ToBotFromChannelTokenIssuer; }),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(one => one.Name)];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task Both_verifiers_judge_as_the_table_says(string name)
    {
        var (_, ours, theirs, change) = Cases.Single(one => one.Name == name);
        var sketch = new TokenSketch();
        change(sketch);
        var verdict = await verifiers.JudgeAsync(sketch.Header(TimeProvider.System.GetUtcNow()), sketch.Channel, sketch.ActivityServiceUrl);

        Assert.True((ours, theirs) == (verdict.Ours, verdict.Theirs), $"{name}: ours {verdict.Ours}, theirs {verdict.Theirs}. {verdict.Why}");
    }

    // Where the two differ, ours is the stricter but for the case of the service url, which .NET's own ignores as well.
    [Fact]
    public void Only_in_known_places_do_the_verdicts_differ() => Assert.Equal(
        ["never expires", "a key endorsed for nothing", "a service url in capitals", "the bot itself, of an unknown tenant", "what the bot sent to a channel, come back"],
        Cases.Where(one => one.Ours != one.Theirs).Select(one => one.Name));

    [SkippableFact]
    public async Task What_our_bot_sends_to_a_skill_is_good_for_theirs_and_what_it_sends_to_a_channel_is_not()
    {
        var sketch = new TokenSketch();
        FromEntra(sketch, TokenSketch.Caller);
        var header = await TwoVerifiers.SkillCallAsync(audience =>
        {
            sketch.Claims["aud"] = audience;
            return sketch.Header(TimeProvider.System.GetUtcNow())["Bearer ".Length..];
        });

        Assert.Equal((Yes, Yes), await verifiers.JudgeAsync(header, "msteams", "https://bot.example/") is var verdict ? (verdict.Ours, verdict.Theirs) : default);
        sketch.Claims["aud"] = AuthenticationConstants.ToChannelFromBotOAuthScope;
        Assert.False((await verifiers.JudgeAsync(sketch.Header(TimeProvider.System.GetUtcNow()), "msteams", "https://bot.example/")).Ours);
    }

    private static void FromEntra(TokenSketch sketch, string appId)
    {
        sketch.Kid = "entra";
        sketch.Claims.Remove("serviceurl");
        sketch.Claims["iss"] = Entra;
        sketch.Claims["ver"] = "2.0";
        sketch.Claims["azp"] = appId;
    }

    // A tenant for each case: theirs believes a token's own word for its tenant, and from then on every token of it.
    private static void OfTenant(TokenSketch sketch, string tenant)
    {
        sketch.Claims["iss"] = $"https://login.microsoftonline.com/{tenant}/v2.0";
        sketch.Claims["tid"] = tenant;
    }
}
