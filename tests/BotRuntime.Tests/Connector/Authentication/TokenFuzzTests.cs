using System.Globalization;
using System.Text;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace BotRuntime.Tests.Connector.Authentication;

public sealed class TokenFuzzTests
{
    // More by JOURNEYBOT_FUZZ=100000.
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("JOURNEYBOT_FUZZ"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 3_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_stands_in_the_header_it_is_let_in_or_refused_and_nothing_else(int seed)
    {
        using var authority = new ChannelAuthority();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        var now = clock.GetUtcNow();
        var authentication = new CloudAuthentication(
            ChannelAuthority.Cloud,
            new PasswordServiceClientCredentialFactory(ChannelAuthority.AppId, "secret", null, null, null),
            new AuthenticationConfiguration { ClaimsValidator = new AllowedCallersClaimsValidator(["caller"]) },
            authority.Web,
            null,
            clock);
        string[] good =
        [
            authority.Token(now),
            authority.EntraToken(now, "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", version: "1.0"),
            authority.EntraToken(now, "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", "caller", version: "1.0"),
        ];
        foreach (var token in good) await authentication.AuthenticateRequestAsync(Some.Message("hi", "msteams"), "Bearer " + token, default);

        var mutation = new TokenMutation(new Random(seed));
        for (var i = 0; i < Rounds; i++)
        {
            var token = good[i % good.Length];
            var (header, changed) = mutation.Of(token);
            var accepted = await IsAcceptedAsync(authentication, header);
            Assert.False(accepted && changed, $"seed {seed}, round {i}: a changed token was accepted: {header}");
        }

        // However many keys are made up, the authorities are asked twice: once each.
        Assert.True(authority.Web.Asked.Count <= 4, $"{authority.Web.Asked.Count} requests to the authorities");
    }

    private static async Task<bool> IsAcceptedAsync(CloudAuthentication authentication, string header)
    {
        try
        {
            await authentication.AuthenticateRequestAsync(Some.Message("hi", "msteams"), header, default).WaitAsync(TimeSpan.FromSeconds(30));
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Changes a header at random: bytes, parts, the JSON within, sizes, encodings.</summary>
    private sealed class TokenMutation(Random random)
    {
        private static readonly string[] Json =
        [
            "null", "[]", "{}", "0", "-1", "1e999", "\"\"", "\"x\"", "true", "[[[[[[[[]]]]]]]]", "{\"a\":{\"a\":{\"a\":1}}}", "\"\\ud800\"", "99999999999999999999", "[\"a\",\"b\"]", "\"\\u0000\"", "1.5", "[null]",
        ];

        private static readonly string[] Names = ["alg", "kid", "typ", "crit", "zip", "x5c", "jwk", "jku", "enc", "iss", "aud", "exp", "nbf", "iat", "ver", "appid", "azp", "serviceurl", "tid", "_claim_names"];

        /// <summary>A header, and whether its token is certainly another one.</summary>
        public (string Header, bool Changed) Of(string token)
        {
            switch (random.Next(10))
            {
                case 0: return ("Bearer " + Flip(token), false);
                case 1: return ("Bearer " + Cut(token), true);
                case 2: return ("Bearer " + Swap(token), true);
                case 3: return ("Bearer " + WithMember(token, 0), true);
                case 4: return ("Bearer " + WithMember(token, 1), true);
                case 5: return ("Bearer " + Noise(random.Next(1, 600)), true);
                case 6: return ("Bearer " + new string((char)random.Next(33, 127), random.Next(1, 40_000)), true);
                case 7: return ("Bearer " + string.Join('.', Enumerable.Range(0, random.Next(1, 8)).Select(_ => Encode(Noise(random.Next(0, 60))))), true);
                case 8: return (Scheme() + token, true);
                default: return ("Bearer " + string.Join('.', token.Split('.').Select(part => random.Next(2) == 0 ? part : Encode(Deep(random.Next(1, 300))))) + ".", true);
            }
        }

        private static string Encode(string text) => Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(text);

        private static string Deep(int levels) => new string('[', levels) + new string(']', levels);

        // May hit bits that base64url does not use: then the token is the same.
        private string Flip(string token)
        {
            var bytes = token.ToCharArray();
            for (var n = random.Next(1, 4); n > 0; n--) bytes[random.Next(bytes.Length)] = (char)random.Next(1, random.Next(2) == 0 ? 127 : 0x2000);
            return new string(bytes);
        }

        private string Cut(string token) => random.Next(2) == 0 ? token[..random.Next(token.Length - 2)] : token[random.Next(1, token.Length)..];

        private string Swap(string token)
        {
            var parts = token.Split('.');
            return random.Next(3) switch
            {
                0 => $"{parts[1]}.{parts[0]}.{parts[2]}",
                1 => $"{parts[0]}.{parts[1]}.{parts[2]}.{parts[0]}.{parts[1]}",
                _ => $"{parts[0]}..{parts[2]}",
            };
        }

        private string WithMember(string token, int part)
        {
            var parts = token.Split('.');
            var json = Encoding.UTF8.GetString(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(parts[part]));
            var name = Names[random.Next(Names.Length)];
            var value = Json[random.Next(Json.Length)];
            parts[part] = Encode(json[..^1] + $",\"{name}\":{value}" + (random.Next(5) == 0 ? "" : "}"));
            return string.Join('.', parts);
        }

        private string Noise(int length) => new([.. Enumerable.Range(0, length).Select(_ => (char)random.Next(0x20, random.Next(4) == 0 ? 0xD7FF : 0x7F))]);

        private string Scheme() => random.Next(6) switch
        {
            0 => "",
            1 => "Bearer",
            2 => "Bearer  ",
            3 => "BEARER ",
            4 => "Basic ",
            _ => " Bearer ",
        };
    }
}
