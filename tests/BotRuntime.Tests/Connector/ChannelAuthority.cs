using System.Net;
using System.Security.Cryptography;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Newtonsoft.Json;

namespace BotRuntime.Tests.Connector;

/// <summary>Issues tokens as the channels' token service does, and serves its metadata and keys.</summary>
internal sealed class ChannelAuthority : IDisposable
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string ServiceUrl = "https://channel.example/";
    public const string MetadataUrl = "https://login.example/v1/.well-known/openidconfiguration";
    private const string KeysUrl = "https://login.example/v1/keys";

    // For the whole run: making a key takes seconds on a busy machine.
    private static readonly RSA Own = RSA.Create(2048);
    private static readonly RSA Other = RSA.Create(2048);

    public ChannelAuthority()
    {
        Web = new FakeWeb((request, _) => !Reachable
            ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)
            : request.RequestUri!.AbsoluteUri switch
            {
                MetadataUrl => FakeWeb.Json(JsonConvert.SerializeObject(new { issuer = AuthenticationConstants.ToBotFromChannelTokenIssuer, jwks_uri = KeysUrl })),
                KeysUrl => FakeWeb.Json(Keys()),
                _ => new HttpResponseMessage(HttpStatusCode.NotFound),
            });
    }

    public FakeWeb Web { get; }

    public bool Reachable { get; set; } = true;

    public string KeyId { get; set; } = "key-1";

    public string[] Endorsements { get; set; } = ["msteams", "webchat"];

    public int MetadataReads => Web.Asked.Count(asked => asked.Url == MetadataUrl);

    public string Token(
        DateTimeOffset now,
        string issuer = AuthenticationConstants.ToBotFromChannelTokenIssuer,
        string audience = AppId,
        string? serviceUrl = ServiceUrl,
        string? keyId = null,
        TimeSpan? expiresIn = null,
        TimeSpan? startsIn = null,
        string algorithm = SecurityAlgorithms.RsaSha256,
        bool foreignKey = false)
    {
        var claims = new Dictionary<string, object> { ["aud"] = audience };
        if (serviceUrl is not null) claims["serviceurl"] = serviceUrl;
        SecurityKey key = algorithm.StartsWith("HS", StringComparison.Ordinal)
            ? new SymmetricSecurityKey(Own.ExportSubjectPublicKeyInfo())
            : new RsaSecurityKey(foreignKey ? Other : Own);
        key.KeyId = keyId ?? KeyId;
        var expires = now + (expiresIn ?? TimeSpan.FromHours(1));
        var starts = now + (startsIn ?? TimeSpan.FromMinutes(-1));
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Claims = claims,
            NotBefore = (starts < expires ? starts : expires - TimeSpan.FromHours(1)).UtcDateTime,
            Expires = expires.UtcDateTime,
            SigningCredentials = algorithm == "none" ? null : new SigningCredentials(key, algorithm),
        });
    }

    public void Dispose() => Web.Dispose();

    private string Keys()
    {
        var key = Own.ExportParameters(false);
        return JsonConvert.SerializeObject(new
        {
            keys = new[]
            {
                new { kty = "RSA", use = "sig", kid = KeyId, n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent), endorsements = Endorsements },
            },
        });
    }
}
