using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BotRuntime.Tests.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Rest;

namespace JourneyBot.AspNetCore.Tests;

/// <summary>Teams and its token service, on this machine: signs what Teams sends, serves the keys, and gives the bot its token.</summary>
internal sealed class TeamsCloud(StrictConnector connector) : DelegatingHandler(new SocketsHttpHandler())
{
    public const string AppId = "00000000-1111-2222-3333-444444444444";
    public const string MetadataUrl = "https://login.example/v1/.well-known/openidconfiguration";
    private const string KeysUrl = "https://login.example/v1/keys";

    private static readonly RSA Key = RSA.Create(2048);

    /// <summary>Where the bot answers, as activities and tokens say it.</summary>
    public string ServiceUrl => connector.Address.AbsoluteUri;

    /// <summary>The bot's registration, in a cloud of this machine.</summary>
    public static (string Key, string? Value)[] Settings =>
    [
        ("MicrosoftAppId", AppId), ("MicrosoftAppPassword", "a password"), ("ToBotFromChannelOpenIdMetadataUrl", MetadataUrl),
    ];

    /// <summary>The header with which Teams sends an activity to the bot.</summary>
    public string Token(string audience = AppId)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "https://api.botframework.com",
            Claims = new Dictionary<string, object> { ["aud"] = audience, ["serviceurl"] = ServiceUrl },
            NotBefore = now.AddMinutes(-1),
            Expires = now.AddHours(1),
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(Key) { KeyId = "key-1" }, SecurityAlgorithms.RsaSha256),
        });
    }

    /// <summary>What Teams sends when somebody writes to the bot alone.</summary>
    public string Message(string text) => new JsonObject
    {
        ["type"] = "message",
        ["id"] = "1795000000001",
        ["text"] = text,
        ["textFormat"] = "plain",
        ["channelId"] = "msteams",
        ["serviceUrl"] = ServiceUrl,
        ["timestamp"] = "2026-11-02T09:30:00.123Z",
        ["localTimestamp"] = "2026-11-02T10:30:00.123+01:00",
        ["localTimezone"] = "Europe/Berlin",
        ["locale"] = "de-DE",
        ["from"] = new JsonObject { ["id"] = "29:ann", ["name"] = "Ann", ["aadObjectId"] = "7faf8bd2-3d5e-4d0a-8a1d-0d4f1a3f9d11" },
        ["conversation"] = new JsonObject { ["conversationType"] = "personal", ["tenantId"] = "tenant-1", ["id"] = "a:ann-and-the-bot" },
        ["recipient"] = new JsonObject { ["id"] = $"28:{AppId}", ["name"] = "Shop" },
        ["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = "de-DE", ["country"] = "DE", ["platform"] = "Windows", ["timezone"] = "Europe/Berlin" }),
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "tenant-1" } },
    }.ToJsonString();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => request.RequestUri!.AbsoluteUri switch
    {
        MetadataUrl => Answer(new JsonObject { ["issuer"] = "https://api.botframework.com", ["jwks_uri"] = KeysUrl }),
        KeysUrl => Answer(new JsonObject { ["keys"] = new JsonArray(PublicKey()) }),
        _ => base.SendAsync(request, cancellationToken),
    };

    private static JsonObject PublicKey()
    {
        var key = Key.ExportParameters(false);
        return new JsonObject
        {
            ["kty"] = "RSA", ["use"] = "sig", ["kid"] = "key-1", ["n"] = Base64UrlEncoder.Encode(key.Modulus), ["e"] = Base64UrlEncoder.Encode(key.Exponent), ["endorsements"] = new JsonArray("msteams"),
        };
    }

    private static Task<HttpResponseMessage> Answer(JsonObject json) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json") });

    /// <summary>The bot's credentials, whose tokens this cloud gives.</summary>
    public sealed class Credentials() : PasswordServiceClientCredentialFactory(TeamsCloud.AppId, "a password", null, null, null)
    {
        public override Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string oauthScope, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken)
        {
            Assert.Equal((TeamsCloud.AppId, "https://api.botframework.com"), (appId, oauthScope));
            return Task.FromResult<ServiceClientCredentials>(new TokenCredentials(StrictConnector.Token));
        }
    }
}
