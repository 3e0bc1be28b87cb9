using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Dialogs;

/// <content>The ways a token comes: an event, the invokes of Teams, a code typed by the user.</content>
public partial class OAuthPrompt
{
    private const int MagicCodeLength = 6;

    /// <summary>Reads the token, or the way to it, in the activity of the turn, and answers an invoke.</summary>
    public static Task<PromptRecognizerResult<TokenResponse>> RecognizeTokenAsync(OAuthPromptSettings settings, DialogContext dc, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(dc);
        var activity = dc.Context.Activity;
        if (IsTokenResponse(activity)) return FromEventAsync(dc, cancellationToken);
        if (IsTeamsVerification(activity)) return FromTeamsCodeAsync(settings, dc.Context, cancellationToken);
        if (IsTokenExchange(activity)) return FromExchangeAsync(settings, dc.Context, cancellationToken);
        return activity.Type == ActivityTypes.Message && MagicCode(activity.Text) is { } code ? FromCodeAsync(settings, dc.Context, code, cancellationToken) : Task.FromResult(Recognized(null));
    }

    private static bool IsSignIn(Activity activity) => IsTokenResponse(activity) || IsTeamsVerification(activity) || IsTokenExchange(activity);

    private static bool IsTokenResponse(Activity activity) => activity.Type == ActivityTypes.Event && activity.Name == SignInConstants.TokenResponseEventName;

    private static bool IsTeamsVerification(Activity activity) => activity.Type == ActivityTypes.Invoke && activity.Name == SignInConstants.VerifyStateOperationName;

    private static bool IsTokenExchange(Activity activity) => activity.Type == ActivityTypes.Invoke && activity.Name == SignInConstants.TokenExchangeOperationName;

    private static async Task<PromptRecognizerResult<TokenResponse>> FromEventAsync(DialogContext dc, CancellationToken cancellationToken)
    {
        var context = dc.Context;
        if (dc.ActiveDialog.State.TryGetValue(CallerKey, out var stored) && StoredValue.As<SkillCaller>(stored) is { } caller)
        {
            // The event came from the channel; answers still go to the bot that called this skill.
            context.Activity.ServiceUrl = caller.CallerServiceUrl;
            context.TurnState.Set(await UserTokens.ConnectorAsync(context, caller.CallerServiceUrl, caller.Scope, cancellationToken).ConfigureAwait(false));
        }

        return new PromptRecognizerResult<TokenResponse> { Succeeded = true, Value = (context.Activity.Value as JObject)?.ToObject<TokenResponse>() ?? context.Activity.Value as TokenResponse };
    }

    private static async Task<PromptRecognizerResult<TokenResponse>> FromCodeAsync(OAuthPromptSettings settings, ITurnContext context, string code, CancellationToken cancellationToken) =>
        Recognized(await UserTokens.GetAsync(context, settings, code, cancellationToken).ConfigureAwait(false));

    /// <summary>Teams repeats the invoke after 500 and gives up after 404.</summary>
    private static async Task<PromptRecognizerResult<TokenResponse>> FromTeamsCodeAsync(OAuthPromptSettings settings, ITurnContext context, CancellationToken cancellationToken)
    {
        TokenResponse token;
        try
        {
            var code = (context.Activity.Value as JObject)?.GetValue("state", StringComparison.Ordinal)?.ToString();
            token = await UserTokens.GetAsync(context, settings, code, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            await AnswerAsync(context, HttpStatusCode.InternalServerError, null, cancellationToken).ConfigureAwait(false);
            return Recognized(null);
        }

        if (token is null) await AnswerAsync(context, HttpStatusCode.NotFound, null, cancellationToken).ConfigureAwait(false);
        else await context.SendActivityAsync(new Activity { Type = ActivityTypesEx.InvokeResponse }, cancellationToken).ConfigureAwait(false);
        return Recognized(token);
    }

    private static PromptRecognizerResult<TokenResponse> Recognized(TokenResponse token) => new() { Succeeded = token != null, Value = token };

    /// <summary>The first six digits in a row of a message.</summary>
    private static string MagicCode(string text)
    {
        var run = 0;
        for (var i = 0; i < text?.Length; i++)
        {
            run = char.IsDigit(text[i]) ? run + 1 : 0;
            if (run == MagicCodeLength) return text.Substring(i - MagicCodeLength + 1, MagicCodeLength);
        }

        return null;
    }

    private static Task<ResourceResponse> AnswerAsync(ITurnContext context, HttpStatusCode status, object body, CancellationToken cancellationToken) =>
        context.SendActivityAsync(new Activity { Type = ActivityTypesEx.InvokeResponse, Value = new InvokeResponse { Status = (int)status, Body = body } }, cancellationToken);
}
