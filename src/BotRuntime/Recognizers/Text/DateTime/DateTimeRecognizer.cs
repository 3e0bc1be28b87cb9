using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Dialogs.Recognition;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Dates, times, ranges and durations, as the date prompt reads them.</summary>
public static class DateTimeRecognizer
{
    /// <summary>The first of an utterance; "values" are its resolutions. It is given the whole utterance as its text.</summary>
    public static List<ModelResult> RecognizeDateTime(string query, string culture, DateTimeOptions options = DateTimeOptions.None, System.DateTime? refTime = null, bool fallbackToDefaultCulture = true)
    {
        var found = InputRecognition.Current.DateTimes(query, culture, refTime ?? TimeProvider.System.GetLocalNow().DateTime);
        if (found.Count == 0) return [];
        return
        [
            new ModelResult
            {
                Text = query,
                Start = 0,
                End = query.Length - 1,
                TypeName = "datetimeV2." + Kind(found[0]),
                Resolution = new SortedDictionary<string, object> { ["values"] = found.Select(Values).ToList() },
            },
        ];
    }

    private static Dictionary<string, string> Values(DateTimeResolution resolution)
    {
        var values = new Dictionary<string, string> { ["timex"] = resolution.Timex, ["type"] = Kind(resolution) };
        if (resolution.Value is { } value) values["value"] = value;
        if (resolution.Start is { } start) values["start"] = start;
        if (resolution.End is { } end) values["end"] = end;
        return values;
    }

    private static string Kind(DateTimeResolution resolution)
    {
        var shown = resolution.Start ?? resolution.Value;
        if (shown.Contains("not resolved", StringComparison.Ordinal)) return resolution.Timex.Contains('-', StringComparison.Ordinal) ? "date" : "set";
        var kind = shown.Contains(' ', StringComparison.Ordinal) ? "datetime" : shown.Contains(':', StringComparison.Ordinal) ? "time" : shown.Contains('-', StringComparison.Ordinal) ? "date" : "duration";
        return resolution.Start is null ? kind : kind + "range";
    }
}
