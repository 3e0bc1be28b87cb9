using System.Security.Cryptography;
using System.Text;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BotRuntime.Tests.Connector.Authentication.Node;

/// <summary>A request of a channel as it should be; a case of the table changes one thing about it.</summary>
internal sealed class TokenSketch
{
    public const string AppId = "0c0ffee0-1111-2222-3333-444444444444";
    public const string ServiceUrl = "https://channel.example/";
    public const string Caller = "0ca11e40-1111-2222-3333-444444444444";

    private static readonly RSA Other = RSA.Create(2048);
    private static readonly ECDsa Curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static RSA Own { get; } = RSA.Create(2048);

    public string Channel { get; set; } = "msteams";

    public string? ActivityServiceUrl { get; set; } = ServiceUrl;

    public string? Kid { get; set; } = "endorsed";

    public string Algorithm { get; set; } = SecurityAlgorithms.RsaSha256;

    public bool ForeignKey { get; set; }

    public TimeSpan? ExpiresIn { get; set; } = TimeSpan.FromHours(1);

    public TimeSpan StartsIn { get; set; } = TimeSpan.FromMinutes(-1);

    public Dictionary<string, object> Claims { get; } = new()
    {
        ["iss"] = AuthenticationConstants.ToBotFromChannelTokenIssuer,
        ["aud"] = AppId,
        ["serviceurl"] = ServiceUrl,
    };

    /// <summary>What becomes of the finished token before it goes into the header.</summary>
    public Func<string, string> Afterwards { get; set; } = token => "Bearer " + token;

    public string Header(DateTimeOffset now)
    {
        var times = new Dictionary<string, object>(Claims) { ["nbf"] = (now + StartsIn).ToUnixTimeSeconds() };
        if (ExpiresIn is { } end) times["exp"] = (now + end).ToUnixTimeSeconds();
        return Afterwards(new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Claims = times,
            SigningCredentials = Algorithm == "none" ? null : new SigningCredentials(Key(), Algorithm) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } },
        }));
    }

    /// <summary>The same token with another header, and the signature as it was.</summary>
    public static string WithHeader(string token, string header)
    {
        var parts = token.Split('.');
        return $"{Base64UrlEncoder.Encode(header)}.{parts[1]}.{parts[2]}";
    }

    private SecurityKey Key()
    {
        SecurityKey key = Algorithm[..2] switch
        {
            // The old trick: the public key, taken for a shared secret.
            "HS" => new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Own.ExportRSAPublicKeyPem())),
            "ES" => new ECDsaSecurityKey(Curve),
            _ => new RsaSecurityKey(ForeignKey ? Other : Own),
        };
        key.KeyId = Kid;
        return key;
    }
}
