using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Bot.Builder.Dialogs.Recognition;
using Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

namespace Microsoft.Recognizers.Text.Number;

/// <summary>Numbers and ordinals, as number and choice prompts read them.</summary>
public static class NumberRecognizer
{
    /// <summary>The numbers of an utterance; "value" is each written with the culture's decimal separator.</summary>
    public static List<ModelResult> RecognizeNumber(string query, string culture) => InputRecognition.Current.Numbers(query, culture)
        .Select(found => Result(query, found.Start, found.End, "number", Written(found.Value, culture))).ToList();

    /// <summary>The ordinals of an utterance; "value" is the number, or its place from the end or from the current one.</summary>
    public static List<ModelResult> RecognizeOrdinal(string query, string culture) => InputRecognition.Current.Ordinals(query, culture)
        .Select(found => Result(query, found.Start, found.End, "ordinal", Counted(found))).ToList();

    private static string Written(decimal value, string culture)
    {
        var text = value.ToString("0.###############", CultureInfo.InvariantCulture);
        return Language.Of(culture).DecimalComma ? text.Replace('.', ',') : text;
    }

    private static string Counted(FoundOrdinal found)
    {
        if (found.From == CountedFrom.Start) return found.Offset.ToString(CultureInfo.InvariantCulture);
        return (found.From == CountedFrom.End ? "end" : "current") + found.Offset.ToString("+0;-0;+0", CultureInfo.InvariantCulture);
    }

    private static ModelResult Result(string query, int start, int end, string type, string value) => new()
    {
        Text = query[start..(end + 1)],
        Start = start,
        End = end,
        TypeName = type,
        Resolution = new SortedDictionary<string, object> { ["value"] = value },
    };
}
