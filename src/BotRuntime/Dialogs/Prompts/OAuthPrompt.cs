using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Signs a user in and ends with the token; at once if there is one already.</summary>
public partial class OAuthPrompt : Dialog
{
    private const string ExpiresKey = "expires";
    private const string CallerKey = "caller";

    private readonly OAuthPromptSettings _settings;
    private readonly PromptValidator<TokenResponse> _validator;

    public OAuthPrompt(string dialogId, OAuthPromptSettings settings, PromptValidator<TokenResponse> validator = null)
        : base(dialogId)
    {
        if (string.IsNullOrWhiteSpace(dialogId)) throw new ArgumentNullException(nameof(dialogId));
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _validator = validator;
    }

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        RefuseToken(options, nameof(options));
        if (options is not null and not PromptOptions)
            throw new ArgumentException($"Parameter {nameof(options)} should be an instance of {nameof(PromptOptions)} if provided: begin '{Id}' with PromptAsync().", nameof(options));

        var asked = (PromptOptions)options;
        var state = dc.ActiveDialog.State;
        PromptState.Begin(dc.ActiveDialog, asked, InputHints.AcceptingInput);
        var timeout = _settings.Timeout is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : TurnStateConstants.OAuthLoginTimeoutValue;
        state[ExpiresKey] = TurnClock.Of(dc.Context).GetUtcNow().UtcDateTime + timeout;
        SetCallerInfoInDialogState(state, dc.Context);

        if (await UserTokens.GetAsync(dc.Context, _settings, null, cancellationToken).ConfigureAwait(false) is { } token)
            return await dc.EndDialogAsync(token, cancellationToken).ConfigureAwait(false);
        await SendOAuthCardAsync(_settings, dc.Context, asked?.Prompt, cancellationToken).ConfigureAwait(false);
        return EndOfTurn;
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var isMessage = dc.Context.Activity.Type == ActivityTypes.Message;
        if ((isMessage || IsSignIn(dc.Context.Activity)) && HasExpired(dc)) return await dc.EndDialogAsync(null, cancellationToken).ConfigureAwait(false);

        var recognized = await RecognizeTokenAsync(_settings, dc, cancellationToken).ConfigureAwait(false);
        var state = PromptState.State(dc.ActiveDialog);
        var options = PromptState.Options(dc.ActiveDialog);
        PromptState.CountAttempt(state);

        var isValid = _validator is null
            ? recognized.Succeeded
            : await _validator(new PromptValidatorContext<TokenResponse>(dc.Context, recognized, state, options), cancellationToken).ConfigureAwait(false);
        if (isValid) return await dc.EndDialogAsync(recognized.Value, cancellationToken).ConfigureAwait(false);
        if (isMessage && _settings.EndOnInvalidMessage) return await dc.EndDialogAsync(null, cancellationToken).ConfigureAwait(false);

        if (!dc.Context.Responded && isMessage && options?.RetryPrompt is { } retry) await dc.Context.SendActivityAsync(retry, cancellationToken).ConfigureAwait(false);
        return EndOfTurn;
    }

    /// <summary>The user's token, null if the user has not signed in.</summary>
    public Task<TokenResponse> GetUserTokenAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) => UserTokens.GetAsync(turnContext, _settings, null, cancellationToken);

    public Task SignOutUserAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) => UserTokens.SignOutAsync(turnContext, _settings, cancellationToken);

    /// <summary>Keeps who called the bot as a skill: a token event may come back by another way, and the answer must not.</summary>
    public static void SetCallerInfoInDialogState(IDictionary<string, object> state, ITurnContext context)
    {
        ArgumentNullException.ThrowIfNull(state);
        state[CallerKey] = SkillCaller.Of(context);
    }

    private static bool HasExpired(DialogContext dc)
    {
        // A storage gives the time back as a text.
        var expires = dc.ActiveDialog.State[ExpiresKey] switch
        {
            DateTime time => time,
            var stored => DateTime.Parse(Convert.ToString(stored, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        };
        return TurnClock.Of(dc.Context).GetUtcNow().UtcDateTime > expires.ToUniversalTime();
    }
}
