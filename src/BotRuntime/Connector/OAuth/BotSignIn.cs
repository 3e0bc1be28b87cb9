using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using static Microsoft.Rest.RestRequest;

namespace Microsoft.Bot.Connector;

/// <summary>Where users sign in.</summary>
public interface IBotSignIn
{
    Task<HttpOperationResponse<string>> GetSignInUrlWithHttpMessagesAsync(string state, string codeChallenge = null, string emulatorUrl = null, string finalRedirect = null, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default);
}

/// <summary>The token service's operations on signing in.</summary>
public class BotSignIn(OAuthClient client) : IServiceOperations<OAuthClient>, IBotSignIn
{
    // The address comes as plain text, not as JSON.
    private static readonly RestAnswer Text = new() { ThrowsPlain = true, Read = (_, text, _) => text };

    public OAuthClient Client { get; } = client ?? throw new ArgumentNullException(nameof(client));

    public Task<HttpOperationResponse<string>> GetSignInUrlWithHttpMessagesAsync(string state, string codeChallenge = null, string emulatorUrl = null, string finalRedirect = null, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        var query = Query(("state", Required(state)), ("code_challenge", codeChallenge), ("emulatorUrl", emulatorUrl), ("finalRedirect", finalRedirect));
        return Client.Service.AskAsync<string>(Get("api/botsignin/GetSignInUrl" + query, customHeaders) with { Answer = Text }, cancellationToken);
    }
}

/// <summary>The operations on signing in without their HTTP messages.</summary>
public static class BotSignInExtensions
{
    public static async Task<string> GetSignInUrlAsync(this IBotSignIn operations, string state, string codeChallenge = null, string emulatorUrl = null, string finalRedirect = null, CancellationToken cancellationToken = default)
    {
        using var answer = await operations.GetSignInUrlWithHttpMessagesAsync(state, codeChallenge, emulatorUrl, finalRedirect, null, cancellationToken).ConfigureAwait(false);
        return answer.Body;
    }

    public static async Task<SignInResource> GetSignInResourceAsync(this OAuthClient operations, string state, string codeChallenge = null, string emulatorUrl = null, string finalRedirect = null, CancellationToken cancellationToken = default)
    {
        using var answer = await operations.GetSignInResourceWithHttpMessagesAsync(state, codeChallenge, emulatorUrl, finalRedirect, null, cancellationToken).ConfigureAwait(false);
        return answer.Body;
    }
}
