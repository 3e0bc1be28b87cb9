using Microsoft.Bot.Connector.Authentication;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>How a user is asked to sign in.</summary>
public class OAuthPromptSettings
{
    /// <summary>Other credentials for the token service than the bot's.</summary>
    public AppCredentials OAuthAppCredentials { get; set; }

    /// <summary>The OAuth connection of the bot's registration.</summary>
    public string ConnectionName { get; set; }

    public string Title { get; set; }

    public string Text { get; set; }

    /// <summary>Milliseconds to wait for the user; 15 minutes if not set.</summary>
    public int? Timeout { get; set; }

    /// <summary>Whether a message that is no sign-in ends the prompt without a token.</summary>
    public bool EndOnInvalidMessage { get; set; }

    /// <summary>Whether the card carries the sign-in link; if not set, the channel decides.</summary>
    public bool? ShowSignInLink { get; set; }
}
