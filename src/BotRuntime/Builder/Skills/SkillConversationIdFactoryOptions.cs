using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Skills;

/// <summary>Which conversation goes to which skill.</summary>
public class SkillConversationIdFactoryOptions
{
    public string FromBotOAuthScope { get; set; }

    public string FromBotId { get; set; }

    public Activity Activity { get; set; }

    public BotFrameworkSkill BotFrameworkSkill { get; set; }
}
