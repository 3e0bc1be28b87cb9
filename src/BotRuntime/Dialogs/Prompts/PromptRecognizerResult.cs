namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a prompt read in an answer.</summary>
public class PromptRecognizerResult<T>
{
    public T Value { get; set; }

    public bool Succeeded { get; set; }

    public bool AllowInterruption { get; set; }
}
