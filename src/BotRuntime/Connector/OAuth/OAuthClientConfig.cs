using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector;

/// <summary>Settings of the token service for the whole process.</summary>
public static class OAuthClientConfig
{
    private static readonly RestAnswer OkOrNotFound = new() { Accepts = status => status is HttpStatusCode.OK or HttpStatusCode.NotFound };

    public static string OAuthEndpoint { get; set; } = AuthenticationConstants.OAuthUrl;

    public static bool EmulateOAuthCards { get; set; }

    /// <summary>Tells the Emulator whether it is to stand in for the token service.</summary>
    public static async Task SendEmulateOAuthCardsAsync(OAuthClient client, bool emulateOAuthCards)
    {
        var request = new RestRequest(HttpMethod.Post, $"api/usertoken/emulateOAuthCards?emulate={emulateOAuthCards}", null, null) { Answer = OkOrNotFound };
        using var answer = await client.Service.TellAsync(request, CancellationToken.None).ConfigureAwait(false);
    }
}
