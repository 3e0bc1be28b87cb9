using System;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Skills;

/// <summary>Another bot that this one can hand a conversation to.</summary>
public class BotFrameworkSkill
{
    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonProperty("appId")]
    public string AppId { get; set; }

    [JsonProperty("skillEndpoint")]
    public Uri SkillEndpoint { get; set; }
}
