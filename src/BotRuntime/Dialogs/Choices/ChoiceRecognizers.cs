using System.Collections.Generic;
using Microsoft.Bot.Builder.Dialogs.Recognition;
using Microsoft.Recognizers.Text;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>Finds the choices that an utterance means: by words, else by ordinal, else by number.</summary>
public class ChoiceRecognizers
{
    public static List<ModelResult<FoundChoice>> RecognizeChoices(string utterance, IList<string> choices, FindChoicesOptions options = null) =>
        RecognizeChoices(utterance, ChoiceFactory.ToChoices(choices), options);

    public static List<ModelResult<FoundChoice>> RecognizeChoices(string utterance, IList<Choice> list, FindChoicesOptions options = null)
    {
        utterance ??= "";

        // One way only: "the third one" must not also be read as the number one.
        var found = Find.FindChoices(utterance, list, options);
        if (found.Count > 0) return found;

        var recognizer = InputRecognition.Current;
        var locale = options?.Locale ?? Culture.English;
        if (options?.RecognizeOrdinals != false)
        {
            var ordinals = recognizer.Ordinals(utterance, locale);
            foreach (var ordinal in ordinals)
                if (ordinal.PlaceAmong(list.Count) is { } place) Add(found, utterance, list, ordinal.Start, ordinal.End, place);
            if (ordinals.Count > 0) return found;
        }

        if (options?.RecognizeNumbers != false)
        {
            foreach (var number in recognizer.Numbers(utterance, locale))
                if (number.Value is >= 1 && number.Value <= list.Count && decimal.IsInteger(number.Value)) Add(found, utterance, list, number.Start, number.End, (int)number.Value - 1);
        }

        return found;
    }

    private static void Add(List<ModelResult<FoundChoice>> found, string utterance, IList<Choice> list, int start, int end, int index) => found.Add(new ModelResult<FoundChoice>
    {
        Start = start,
        End = end,
        TypeName = "choice",
        Text = utterance[start..(end + 1)],
        Resolution = new FoundChoice { Value = list[index].Value, Index = index, Score = 1 },
    });
}
