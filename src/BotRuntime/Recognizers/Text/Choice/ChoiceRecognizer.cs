using System.Collections.Generic;
using Microsoft.Bot.Builder.Dialogs.Recognition;

namespace Microsoft.Recognizers.Text.Choice;

/// <summary>Yes and no, as the confirm prompt reads them.</summary>
public static class ChoiceRecognizer
{
    /// <summary>The first yes or no of an utterance, as "value"; none if there is none.</summary>
    public static List<ModelResult> RecognizeBoolean(string query, string culture) => InputRecognition.Current.YesNo(query, culture) is { } answer
        ? [new ModelResult { Text = query, Start = 0, End = query.Length - 1, TypeName = "boolean", Resolution = new SortedDictionary<string, object> { ["value"] = answer } }]
        : [];
}
