using System.Security.Claims;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace BotRuntime.Tests.Connector;

public sealed class ChannelTokenTests : IDisposable
{
    private readonly ChannelAuthority _authority = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly AuthenticationConfiguration _configuration = new();
    private readonly CloudAuthentication _authentication;

    public ChannelTokenTests() => _authentication = new CloudAuthentication(
        ChannelAuthority.Cloud, new PasswordServiceClientCredentialFactory(ChannelAuthority.AppId, "secret", null, null, null), _configuration, _authority.Web, null, _clock);

    private DateTimeOffset Now => _clock.GetUtcNow();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task A_channels_token_is_accepted_and_names_the_channel_as_caller()
    {
        var result = await AuthenticateAsync(_authority.Token(Now));

        Assert.Equal(CallerIdConstants.PublicAzureChannel, result.CallerId);
        Assert.Equal(AuthenticationConstants.ToChannelFromBotOAuthScope, result.Audience);
        Assert.Equal(ChannelAuthority.AppId, result.ClaimsIdentity.FindFirst("aud")?.Value);
        Assert.True(result.ClaimsIdentity.IsAuthenticated);
    }

    [Theory]
    [InlineData(-200)]
    [InlineData(-290)]
    public async Task Clocks_may_differ_by_up_to_five_minutes(int expiredFor) =>
        await AuthenticateAsync(_authority.Token(Now, expiresIn: TimeSpan.FromSeconds(expiredFor)));

    [Fact]
    public async Task A_token_that_starts_in_200_seconds_is_accepted_and_one_in_400_is_not()
    {
        await AuthenticateAsync(_authority.Token(Now, startsIn: TimeSpan.FromSeconds(200)));
        await RefusedAsync(_authority.Token(Now, startsIn: TimeSpan.FromSeconds(400)));
    }

    [Theory]
    [InlineData("RS384")]
    [InlineData("RS512")]
    public async Task The_longer_RSA_signatures_are_accepted(string algorithm) => await AuthenticateAsync(_authority.Token(Now, algorithm: algorithm));

    [Fact]
    public Task An_expired_token_is_refused() => RefusedAsync(_authority.Token(Now, expiresIn: TimeSpan.FromHours(-1)));

    [Fact]
    public Task A_token_for_another_bot_is_refused() => RefusedAsync(_authority.Token(Now, audience: "someone-else"));

    [Theory]
    [InlineData("https://api.botframework.us")]
    [InlineData("https://api.botframework.com/")]
    [InlineData("https://evil.example")]
    public async Task A_token_of_another_issuer_is_refused_before_any_key_is_fetched(string issuer)
    {
        await RefusedAsync(_authority.Token(Now, issuer: issuer));

        Assert.Empty(_authority.Web.Asked);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("PS256")]
    public async Task A_token_not_signed_by_RSA_is_refused_before_any_key_is_fetched(string algorithm)
    {
        await RefusedAsync(_authority.Token(Now, algorithm: algorithm));

        Assert.Empty(_authority.Web.Asked);
    }

    [Fact]
    public Task A_token_signed_by_another_key_of_the_same_name_is_refused() => RefusedAsync(_authority.Token(Now, foreignKey: true));

    [Fact]
    public Task A_changed_token_is_refused()
    {
        var parts = _authority.Token(Now).Split('.');
        var other = _authority.Token(Now, audience: "x").Split('.');
        return RefusedAsync($"{parts[0]}.{other[1]}.{parts[2]}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://other.example/")]
    [InlineData("https://channel.example")]
    public Task A_token_for_another_service_url_is_refused(string? serviceUrl) => RefusedAsync(_authority.Token(Now, serviceUrl: serviceUrl));

    [Fact]
    public async Task The_case_of_the_service_url_does_not_matter() => await AuthenticateAsync(_authority.Token(Now, serviceUrl: "HTTPS://Channel.Example/"));

    [Fact]
    public async Task A_key_must_be_endorsed_for_the_channel()
    {
        await RefusedAsync(_authority.Token(Now), channel: "slack");
        await AuthenticateAsync(_authority.Token(Now), channel: "");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_without_endorsements_is_refused(bool empty)
    {
        _authority.Endorsements = empty ? [] : null;
        await RefusedAsync(_authority.Token(Now));
    }

    [Fact]
    public Task A_token_for_two_audiences_is_refused() => RefusedAsync(_authority.Signed(Now, new()
    {
        ["iss"] = AuthenticationConstants.ToBotFromChannelTokenIssuer,
        ["aud"] = new[] { ChannelAuthority.AppId, "someone-else" },
        ["serviceurl"] = ChannelAuthority.ServiceUrl,
    }));

    [Fact]
    public async Task A_required_endorsement_must_be_there()
    {
        _configuration.RequiredEndorsements = ["special"];
        await RefusedAsync(_authority.Token(Now));
    }

    [Fact]
    public async Task The_bots_own_claims_validator_has_the_last_word()
    {
        _configuration.ClaimsValidator = new NoOne();
        await RefusedAsync(_authority.Token(Now));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer garbage")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer ..")]
    [InlineData("Bearer eyJ.eyJ.x")]
    [InlineData("Bearer eyJhbGciOiJSUzI1NiJ9.e30.AAAA")]
    [InlineData("Basic abc")]
    [InlineData("bearer a.b.c")]
    [InlineData("Bearer a b")]
    public async Task Garbage_is_refused_like_any_wrong_token(string? header)
    {
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _authentication.AuthenticateRequestAsync(Activity("msteams"), header, default));
    }

    [Fact]
    public Task A_token_that_is_far_too_long_is_refused() => RefusedAsync(new string('a', 20_000) + ".b.c");

    [Fact]
    public async Task Without_keys_every_token_is_refused_and_with_them_again_accepted()
    {
        _authority.Reachable = false;
        for (var i = 0; i < 10; i++) await RefusedAsync(_authority.Token(Now));
        Assert.Equal(1, _authority.MetadataReads);

        _authority.Reachable = true;
        _clock.Advance(TimeSpan.FromSeconds(1));
        await AuthenticateAsync(_authority.Token(Now));
    }

    [Fact]
    public async Task An_authority_that_stays_away_is_asked_ever_more_seldom()
    {
        _authority.Reachable = false;
        for (var second = 0; second < 600; second++)
        {
            await RefusedAsync(_authority.Token(Now));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        // After 1, 2, 4 … 256 seconds.
        Assert.Equal(10, _authority.MetadataReads);
    }

    [Fact]
    public async Task Keys_are_read_once_for_all_who_wait()
    {
        var gate = new TaskCompletionSource();
        _authority.Web.Before = () => gate.Task;
        var requests = Enumerable.Range(0, 20).Select(_ => AuthenticateAsync(_authority.Token(Now))).ToList();
        gate.SetResult();
        await Task.WhenAll(requests);

        Assert.Equal(1, _authority.MetadataReads);
    }

    [Fact]
    public async Task Keys_are_read_again_after_a_day_and_the_old_ones_serve_while_they_cannot_be()
    {
        await AuthenticateAsync(_authority.Token(Now));
        _clock.Advance(TimeSpan.FromHours(25));
        await AuthenticateAsync(_authority.Token(Now));
        Assert.Equal(2, _authority.MetadataReads);

        _clock.Advance(TimeSpan.FromHours(25));
        _authority.Reachable = false;
        await AuthenticateAsync(_authority.Token(Now));
        await AuthenticateAsync(_authority.Token(Now));
        Assert.Equal(3, _authority.MetadataReads);
    }

    [Fact]
    public async Task An_unknown_key_makes_the_keys_be_read_again_but_not_more_often_than_every_five_minutes()
    {
        await AuthenticateAsync(_authority.Token(Now));
        for (var i = 0; i < 10; i++) await RefusedAsync(_authority.Token(Now, keyId: "made-up"));
        Assert.Equal(1, _authority.MetadataReads);

        _clock.Advance(TimeSpan.FromMinutes(6));
        _authority.KeyId = "key-2";
        await AuthenticateAsync(_authority.Token(Now));
        Assert.Equal(2, _authority.MetadataReads);
    }

    [Fact]
    public async Task Without_an_app_id_a_nameless_request_is_anonymous_and_a_token_is_still_checked()
    {
        var open = new CloudAuthentication(ChannelAuthority.Cloud, new PasswordServiceClientCredentialFactory(), _configuration, _authority.Web, null, _clock);
        var result = await open.AuthenticateRequestAsync(Activity("msteams"), null, default);

        Assert.Equal((AuthenticationConstants.AnonymousAuthType, null), (result.ClaimsIdentity.AuthenticationType, result.CallerId));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => open.AuthenticateRequestAsync(Activity("msteams"), $"Bearer {_authority.Token(Now)}", default));
    }

    private static Activity Activity(string channel) => Some.Message("hi", channel);

    private Task<AuthenticateRequestResult> AuthenticateAsync(string token, string channel = "msteams") =>
        _authentication.AuthenticateRequestAsync(Activity(channel), $"Bearer {token}", default);

    private Task RefusedAsync(string token, string channel = "msteams") =>
        Assert.ThrowsAsync<UnauthorizedAccessException>(() => AuthenticateAsync(token, channel));

    private sealed class NoOne : ClaimsValidator
    {
        public override Task ValidateClaimsAsync(IList<Claim> claims) => throw new UnauthorizedAccessException("no one");
    }
}
