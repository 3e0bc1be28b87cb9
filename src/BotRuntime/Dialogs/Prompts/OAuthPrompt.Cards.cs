using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <content>The card that asks to sign in.</content>
public partial class OAuthPrompt
{
    /// <summary>Sends a prompt with the card that the channel can show, unless it has one.</summary>
    public static async Task SendOAuthCardAsync(OAuthPromptSettings settings, ITurnContext turnContext, IMessageActivity prompt, CancellationToken cancellationToken)
    {
        BotAssert.ContextNotNull(turnContext);
        prompt ??= Activity.CreateMessageActivity();
        prompt.Attachments ??= [];
        if (!CanShowOAuthCard(turnContext.Activity.ChannelId))
        {
            if (!prompt.Attachments.Any(attachment => attachment.Content is SigninCard)) prompt.Attachments.Add(await SigninAsync(settings, turnContext, cancellationToken).ConfigureAwait(false));
        }
        else if (!prompt.Attachments.Any(attachment => attachment.Content is OAuthCard))
        {
            prompt.Attachments.Add(await OAuthAsync(settings, turnContext, cancellationToken).ConfigureAwait(false));
        }

        // A streaming channel polls for the token for as long as the prompt waits.
        if (settings.Timeout is { } timeout) turnContext.TurnState.TryAdd(TurnStateConstants.OAuthLoginTimeoutKey, TimeSpan.FromMilliseconds(timeout));
        if (string.IsNullOrEmpty(prompt.InputHint)) prompt.InputHint = InputHints.AcceptingInput;
        await turnContext.SendActivityAsync(prompt, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Attachment> SigninAsync(OAuthPromptSettings settings, ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var signIn = await UserTokens.SignInAsync(turnContext, settings, cancellationToken).ConfigureAwait(false);
        return new Attachment
        {
            ContentType = SigninCard.ContentType,
            Content = new SigninCard
            {
                Text = settings.Text,
                Buttons = [new CardAction { Title = settings.Title, Value = signIn.SignInLink, Type = ActionTypes.Signin }],
            },
        };
    }

    private static async Task<Attachment> OAuthAsync(OAuthPromptSettings settings, ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var signIn = await UserTokens.SignInAsync(turnContext, settings, cancellationToken).ConfigureAwait(false);
        var activity = turnContext.Activity;

        // The channel makes the link itself from the connection, unless it cannot know who the user signs in to.
        var needsLink = activity.IsFromStreamingConnection() || SkillTurn.IsOfBot(turnContext) || settings.OAuthAppCredentials != null;
        var showsLink = needsLink || (settings.ShowSignInLink ?? activity.ChannelId == Channels.Msteams);
        return new Attachment
        {
            ContentType = OAuthCard.ContentType,
            Content = new OAuthCard
            {
                Text = settings.Text,
                ConnectionName = settings.ConnectionName,
                Buttons =
                [
                    new CardAction
                    {
                        Title = settings.Title,
                        Text = settings.Text,
                        Type = needsLink && activity.ChannelId == Channels.Emulator ? ActionTypes.OpenUrl : ActionTypes.Signin,
                        Value = showsLink ? signIn.SignInLink : null,
                    },
                ],
                TokenExchangeResource = signIn.TokenExchangeResource,
                TokenPostResource = signIn.TokenPostResource,
            },
        };
    }

#pragma warning disable CS0618 // bots in old channels still ask
    private static bool CanShowOAuthCard(string channelId) => channelId is not (Channels.Cortana or Channels.Skype or Channels.Skypeforbusiness);
#pragma warning restore CS0618
}
