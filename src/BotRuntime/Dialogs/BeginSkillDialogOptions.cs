using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a <see cref="SkillDialog"/> begins with.</summary>
public class BeginSkillDialogOptions
{
    /// <summary>The activity that the skill gets first.</summary>
    public Activity Activity { get; set; }
}
