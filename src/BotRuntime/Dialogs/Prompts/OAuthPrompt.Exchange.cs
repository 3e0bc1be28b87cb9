using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Dialogs;

/// <content>Single sign-on: a token that the user's client offers is exchanged for one the bot can use.</content>
public partial class OAuthPrompt
{
    private static async Task<PromptRecognizerResult<TokenResponse>> FromExchangeAsync(OAuthPromptSettings settings, ITurnContext context, CancellationToken cancellationToken)
    {
        var request = context.Activity.Value as TokenExchangeInvokeRequest ?? (context.Activity.Value as JObject)?.ToObject<TokenExchangeInvokeRequest>();
        if (request is null)
            return await RefuseAsync(settings, context, HttpStatusCode.BadRequest, null, "The invoke has no value: a TokenExchangeInvokeRequest is required.", cancellationToken).ConfigureAwait(false);
        if (request.ConnectionName != settings.ConnectionName)
            return await RefuseAsync(settings, context, HttpStatusCode.BadRequest, request.Id, "The connection name of the invoke is not the one that the prompt waits for: both must be the same.", cancellationToken).ConfigureAwait(false);

        var token = await ExchangeAsync(settings, context, request, cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrEmpty(token?.Token))
            return await RefuseAsync(settings, context, HttpStatusCode.PreconditionFailed, request.Id, "The bot is unable to exchange token. Proceed with regular login.", cancellationToken).ConfigureAwait(false);

        await AnswerAsync(context, HttpStatusCode.OK, new TokenExchangeInvokeResponse { Id = request.Id, ConnectionName = settings.ConnectionName }, cancellationToken).ConfigureAwait(false);
        return Recognized(new TokenResponse { ChannelId = token.ChannelId, ConnectionName = token.ConnectionName, Token = token.Token });
    }

    private static async Task<TokenResponse> ExchangeAsync(OAuthPromptSettings settings, ITurnContext context, TokenExchangeInvokeRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await UserTokens.ExchangeAsync(context, settings, new TokenExchangeRequest { Token = request.Token }, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Whatever the reason, the client is told to show the sign-in card.
            return null;
        }
    }

    private static async Task<PromptRecognizerResult<TokenResponse>> RefuseAsync(OAuthPromptSettings settings, ITurnContext context, HttpStatusCode status, string id, string detail, CancellationToken cancellationToken)
    {
        await AnswerAsync(context, status, new TokenExchangeInvokeResponse { Id = id, ConnectionName = settings.ConnectionName, FailureDetail = detail }, cancellationToken).ConfigureAwait(false);
        return Recognized(null);
    }
}
