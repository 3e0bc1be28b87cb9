namespace Microsoft.Bot.Builder.Dialogs.Recognition;

/// <summary>The recogniser that prompts and choices use.</summary>
internal static class InputRecognition
{
    public static IInputRecognizer Current { get; set; } = new ListedInputs();
}
