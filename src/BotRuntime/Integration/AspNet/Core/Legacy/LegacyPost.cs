using System;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Takes an activity by POST for adapters from before <see cref="CloudAdapter"/>.</summary>
internal static class LegacyPost
{
    public static Task TakeAsync(HttpRequest request, HttpResponse response, IAdapterIntegration adapter, IBot bot, ILogger log, CancellationToken cancellationToken)
    {
        return ActivityPost.TakeAsync(request, response, log, adapter is BotFrameworkAdapter own ? AdmitAsync : Leave, cancellationToken);

        async Task<AdmittedTurn> AdmitAsync(Activity activity, string authHeader, CancellationToken stopped)
        {
            var sender = await own.IdentifyAsync(authHeader, activity).ConfigureAwait(false);
            return new AdmittedTurn(sender, caller => own.ProcessActivityAsync(sender, activity, bot.OnTurnAsync, caller));
        }

        // Any other adapter looks at the header itself when the turn begins; without one its sender has no name.
        Task<AdmittedTurn> Leave(Activity activity, string authHeader, CancellationToken stopped) => Task.FromResult(new AdmittedTurn(
            string.IsNullOrWhiteSpace(authHeader) ? new ClaimsIdentity([], AuthenticationConstants.AnonymousAuthType) : null,
            caller => RunAsync(activity, authHeader, caller)));

        async Task<InvokeResponse> RunAsync(Activity activity, string authHeader, CancellationToken caller)
        {
            try
            {
                return await adapter.ProcessActivityAsync(authHeader, activity, bot.OnTurnAsync, caller).ConfigureAwait(false);
            }
            catch (UnauthorizedAccessException)
            {
                throw new RefusedRequestException(StatusCodes.Status401Unauthorized, "Unauthorized", "The sender is not known.");
            }
        }
    }
}
