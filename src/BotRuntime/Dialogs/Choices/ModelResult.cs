namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>What was found in an utterance, from its first to its last character.</summary>
public class ModelResult<T>
{
    public string Text { get; set; }

    public int Start { get; set; }

    public int End { get; set; }

    public string TypeName { get; set; }

    public T Resolution { get; set; }
}
