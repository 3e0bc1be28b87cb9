using System;
using Microsoft.Bot.Builder.Skills;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Which skill a <see cref="SkillDialog"/> speaks with, and how.</summary>
public class SkillDialogOptions
{
    /// <summary>The app id of this bot.</summary>
    [JsonProperty("botId")]
    public string BotId { get; set; }

    [JsonIgnore]
    public BotFrameworkClient SkillClient { get; set; }

    /// <summary>Where the skill sends its replies.</summary>
    [JsonProperty("skillHostEndpoint")]
    public Uri SkillHostEndpoint { get; set; }

    [JsonProperty("skill")]
    public BotFrameworkSkill Skill { get; set; }

    [JsonIgnore]
    public SkillConversationIdFactoryBase ConversationIdFactory { get; set; }

    [JsonIgnore]
    public ConversationState ConversationState { get; set; }

    /// <summary>The sign-in whose token the skill may get without asking the user.</summary>
    [JsonProperty("connectionName")]
    public string ConnectionName { get; set; }
}
