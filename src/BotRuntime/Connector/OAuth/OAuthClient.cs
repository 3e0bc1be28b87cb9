using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json;
using static Microsoft.Rest.RestRequest;

namespace Microsoft.Bot.Connector;

/// <summary>Speaks to the token service, which keeps the tokens of signed-in users.</summary>
public partial class OAuthClient : ServiceClient<OAuthClient>, IOAuthClient
{
    // Where nothing can be exchanged the service says why, with 400 or 404, and the caller gets to read it.
    private static readonly RestAnswer TokenOrReason = new()
    {
        Accepts = status => status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.NotFound,
        Read = (status, text, service) => status == HttpStatusCode.OK ? service.Parse<TokenResponse>(text) : service.Parse<ErrorResponse>(text),
    };

    private JsonSerializerSettings _serializationSettings;
    private JsonSerializerSettings _deserializationSettings;

    public Uri BaseUri { get; set; } = new(AuthenticationConstants.OAuthUrl);

    public ServiceClientCredentials Credentials { get; private set; }

    public virtual IBotSignIn BotSignIn => field ??= new BotSignIn(this);

    public virtual IUserToken UserToken => field ??= new UserToken(this);

    public JsonSerializerSettings SerializationSettings => _serializationSettings ??= SchemaJson.CreateSettings();

    public JsonSerializerSettings DeserializationSettings => _deserializationSettings ??= SchemaJson.CreateSettings();

    internal DeliveryPipeline Delivery { get; init; } = DeliveryPipeline.Default;

    internal RestService Service => new(HttpClient, BaseUri, Credentials, Serializer(_serializationSettings), Serializer(_deserializationSettings)) { Delivery = Delivery };

    /// <summary>A token of another audience for one of the user's; the body is a <see cref="TokenResponse"/>, or an <see cref="ErrorResponse"/> that says why not.</summary>
    public Task<HttpOperationResponse<object>> ExchangeAsyncWithHttpMessagesAsync(string userId, string connectionName, string channelId, TokenExchangeRequest exchangeRequest, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        var query = Query(("userId", Required(userId)), ("connectionName", Required(connectionName)), ("channelId", Required(channelId)));
        return Service.AskAsync<object>(Post("api/usertoken/exchange" + query, exchangeRequest, customHeaders) with { Answer = TokenOrReason }, cancellationToken);
    }

    public Task<HttpOperationResponse<SignInResource>> GetSignInResourceWithHttpMessagesAsync(string state, string codeChallenge = null, string emulatorUrl = null, string finalRedirect = null, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        var query = Query(("state", Required(state)), ("code_challenge", codeChallenge), ("emulatorUrl", emulatorUrl), ("finalRedirect", finalRedirect));
        return Service.AskAsync<SignInResource>(Get("api/botsignin/GetSignInResource" + query, customHeaders) with { Answer = RestAnswer.Plain }, cancellationToken);
    }

    private static JsonSerializer Serializer(JsonSerializerSettings settings) => settings is null ? SchemaJson.Serializer : JsonSerializer.Create(settings);
}
