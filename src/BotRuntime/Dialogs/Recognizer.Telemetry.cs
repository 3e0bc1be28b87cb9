using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Dialogs;

/// <content>What is told about each recognition.</content>
public partial class Recognizer
{
    /// <summary>The properties of the event; those that were given win.</summary>
    protected virtual Dictionary<string, string> FillRecognizerResultTelemetryProperties(RecognizerResult recognizerResult, Dictionary<string, string> telemetryProperties, DialogContext dialogContext = null)
    {
        ArgumentNullException.ThrowIfNull(recognizerResult);
        var top = recognizerResult.Intents.FirstOrDefault();
        var properties = new Dictionary<string, string>
        {
            ["Text"] = recognizerResult.Text,
            ["AlteredText"] = recognizerResult.AlteredText,
            ["TopIntent"] = top.Key,
            ["TopIntentScore"] = top.Value?.Score?.ToString("N1", CultureInfo.InvariantCulture),
            ["Intents"] = recognizerResult.Intents.Count > 0 ? JsonConvert.SerializeObject(recognizerResult.Intents) : null,
            ["Entities"] = recognizerResult.Entities?.ToString(),
            ["AdditionalProperties"] = recognizerResult.Properties.Count > 0 ? JsonConvert.SerializeObject(recognizerResult.Properties) : null,
        };
        foreach (var (name, value) in telemetryProperties ?? []) properties[name] = value;
        return properties;
    }

    protected void TrackRecognizerResult(DialogContext dialogContext, string eventName, Dictionary<string, string> telemetryProperties, Dictionary<string, double> telemetryMetrics)
    {
        ArgumentNullException.ThrowIfNull(dialogContext);
        if (TelemetryClient is NullBotTelemetryClient) TelemetryClient = dialogContext.Context.TurnState.Get<IBotTelemetryClient>() ?? TelemetryClient;
        TelemetryClient.TrackEvent(eventName, telemetryProperties, telemetryMetrics);
    }
}
