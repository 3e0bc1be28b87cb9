using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Skills;

/// <summary>The user's conversation behind a conversation with a skill.</summary>
public class SkillConversationReference
{
    public ConversationReference ConversationReference { get; set; }

    /// <summary>For whom the tokens are that the user's channel is called with.</summary>
    public string OAuthScope { get; set; }
}
