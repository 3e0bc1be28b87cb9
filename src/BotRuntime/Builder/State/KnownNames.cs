using Newtonsoft.Json;

namespace Microsoft.Bot.Builder;

/// <summary>The names that are in the state of nearly every dialog: they are not made anew for each turn.</summary>
internal static class KnownNames
{
    /// <summary>Nothing is added later: several threads read with it.</summary>
    public static readonly JsonNameTable Table = Of(
        "dialogStack", "id", "state", "StackIndex", "Version", "dialogs", "options", "values", "instanceId", "stepIndex", "AttemptCount",
        "Prompt", "RetryPrompt", "Choices", "Style", "Validations", "RecognizeLanguage",
        "type", "text", "speak", "locale", "inputHint", "textFormat", "attachmentLayout");

    private static DefaultJsonNameTable Of(params string[] names)
    {
        var table = new DefaultJsonNameTable();
        foreach (var name in names) table.Add(name);
        return table;
    }
}
