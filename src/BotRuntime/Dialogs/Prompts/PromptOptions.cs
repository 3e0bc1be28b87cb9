using System.Collections.Generic;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a prompt asks with.</summary>
public class PromptOptions
{
    public Activity Prompt { get; set; }

    public Activity RetryPrompt { get; set; }

    public IList<Choice> Choices { get; set; }

    public ListStyle? Style { get; set; }

    public object Validations { get; set; }

    public string RecognizeLanguage { get; set; }
}
