using System.Net;
using System.Security.Cryptography;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Newtonsoft.Json;

namespace BotRuntime.Tests.Connector;

/// <summary>Issues tokens as the channels' token service does, and Entra ID's as well, and serves metadata and keys of both.</summary>
internal sealed class ChannelAuthority : IDisposable
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string ServiceUrl = "https://channel.example/";
    public const string MetadataUrl = "https://login.example/v1/.well-known/openidconfiguration";
    public const string EntraMetadataUrl = "https://entra.example/common/v2.0/.well-known/openid-configuration";
    private const string KeysUrl = "https://login.example/v1/keys";
    private const string EntraKeysUrl = "https://entra.example/common/keys";

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
                KeysUrl => FakeWeb.Json(Keys(KeyId, Endorsements)),
                EntraMetadataUrl => FakeWeb.Json(JsonConvert.SerializeObject(new { issuer = "https://login.microsoftonline.com/{tenantid}/v2.0", jwks_uri = EntraKeysUrl })),
                EntraKeysUrl => FakeWeb.Json(Keys(KeyId, null)),
                _ => new HttpResponseMessage(HttpStatusCode.NotFound),
            });
    }

    public FakeWeb Web { get; }

    public bool Reachable { get; set; } = true;

    public string KeyId { get; set; } = "key-1";

    public string[]? Endorsements { get; set; } = ["msteams", "webchat"];

    /// <summary>The public cloud, with this authority in its place.</summary>
    public static Cloud Cloud { get; } = Cloud.Public with { OpenIdMetadataUrl = MetadataUrl, EmulatorOpenIdMetadataUrl = EntraMetadataUrl };

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

    /// <summary>A token as Entra ID gives it to an app: for itself (the emulator's), or for another.</summary>
    public string EntraToken(DateTimeOffset now, string issuer, string? appId = AppId, string? audience = AppId, string? version = "2.0", string? tenant = null) => Signed(
        now,
        new Dictionary<string, object?> { ["iss"] = issuer, ["aud"] = audience, ["ver"] = version, [version == "2.0" ? "azp" : "appid"] = appId, ["tid"] = tenant });

    /// <summary>A token with exactly these claims, besides its times.</summary>
    public string Signed(DateTimeOffset now, Dictionary<string, object?> claims) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
    {
        Claims = claims.Where(claim => claim.Value is not null).ToDictionary(claim => claim.Key, claim => claim.Value!),
        NotBefore = now.AddMinutes(-1).UtcDateTime,
        Expires = now.AddHours(1).UtcDateTime,
        SigningCredentials = new SigningCredentials(new RsaSecurityKey(Own) { KeyId = KeyId }, SecurityAlgorithms.RsaSha256),
    });

    private static string Keys(string keyId, string[]? endorsements)
    {
        var key = Own.ExportParameters(false);
        var json = new Dictionary<string, object> { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = keyId, ["n"] = Base64UrlEncoder.Encode(key.Modulus), ["e"] = Base64UrlEncoder.Encode(key.Exponent) };
        if (endorsements is not null) json["endorsements"] = endorsements;
        return JsonConvert.SerializeObject(new { keys = new[] { json } });
    }
}
