using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Dialogs;

/// <content>A skill that asks for a sign-in which the user already has gets its token instead.</content>
public partial class SkillDialog
{
    /// <returns>Whether the skill took the token; otherwise the user sees its card.</returns>
    private async Task<bool> GaveTokenAsync(ITurnContext turn, Activity reply, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(DialogOptions.ConnectionName) || Card(reply) is not { TokenExchangeResource.Uri: { } uri } card || string.IsNullOrWhiteSpace(uri)) return false;
        try
        {
            var settings = new OAuthPromptSettings { ConnectionName = DialogOptions.ConnectionName };
            var token = await UserTokens.ExchangeAsync(turn, settings, new TokenExchangeRequest(uri), cancellationToken).ConfigureAwait(false);
            return !string.IsNullOrWhiteSpace(token?.Token) && await SendTokenAsync(reply, card, token.Token, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Not fatal, and not hidden: the user is asked to sign in.
            TelemetryClient.TrackException(problem);
            return false;
        }
    }

    private static OAuthCard Card(Activity reply) =>
        reply.Attachments?.FirstOrDefault(attachment => attachment?.ContentType == OAuthCard.ContentType)?.Content switch
        {
            OAuthCard card => card,
            JObject json => json.ToObject<OAuthCard>(),
            _ => null,
        };

    private async Task<bool> SendTokenAsync(Activity reply, OAuthCard card, string token, CancellationToken cancellationToken)
    {
        var invoke = reply.CreateReply();
        invoke.Type = ActivityTypes.Invoke;
        invoke.Name = SignInConstants.TokenExchangeOperationName;
        invoke.Value = new TokenExchangeInvokeRequest { Id = card.TokenExchangeResource.Id, Token = token, ConnectionName = card.ConnectionName };
        return (await PostAsync(invoke, reply.Conversation.Id, cancellationToken).ConfigureAwait(false)).IsSuccessStatusCode();
    }
}
