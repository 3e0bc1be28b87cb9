using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Dialogs.Debugging;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Says what an activity means to a dialog.</summary>
public partial class Recognizer
{
    public const string ChooseIntent = "ChooseIntent";
    public const string NoneIntent = "None";

    public Recognizer([CallerFilePath] string callerPath = "", [CallerLineNumber] int callerLine = 0)
    {
        if (!string.IsNullOrEmpty(callerPath)) DebugSupport.SourceMap.Add(this, new SourceRange(callerPath, callerLine, 0, callerLine + 1, 0));
    }

    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonIgnore]
    public IBotTelemetryClient TelemetryClient { get; set; } = NullBotTelemetryClient.Instance;

    public virtual Task<RecognizerResult> RecognizeAsync(DialogContext dialogContext, Activity activity, CancellationToken cancellationToken = default, Dictionary<string, string> telemetryProperties = null, Dictionary<string, double> telemetryMetrics = null) =>
        throw new NotImplementedException($"{GetType().Name} does not say what it recognizes: override {nameof(RecognizeAsync)}.");

    public virtual async Task<T> RecognizeAsync<T>(DialogContext dialogContext, Activity activity, CancellationToken cancellationToken = default, Dictionary<string, string> telemetryProperties = null, Dictionary<string, double> telemetryMetrics = null)
        where T : IRecognizerConvert, new()
    {
        var result = new T();
        result.Convert(await RecognizeAsync(dialogContext, activity, cancellationToken, telemetryProperties, telemetryMetrics).ConfigureAwait(false));
        return result;
    }

    /// <summary>Several recognizers have found an intent: the result lists them to choose from.</summary>
    protected static RecognizerResult CreateChooseIntentResult(Dictionary<string, RecognizerResult> recognizerResults)
    {
        ArgumentNullException.ThrowIfNull(recognizerResults);
        string text = null;
        IDictionary<string, object> properties = null;
        var candidates = new List<JObject>();
        foreach (var (id, result) in recognizerResults)
        {
            text = result.Text;
            properties = result.Properties;
            var (intent, score) = result.GetTopScoringIntent();
            if (intent != NoneIntent) candidates.Add(new JObject { ["id"] = id, ["intent"] = intent, ["score"] = score, ["result"] = JObject.FromObject(result) });
        }

        if (candidates.Count > 0) properties["candidates"] = candidates;
        return new RecognizerResult
        {
            Text = text,
            Intents = new Dictionary<string, IntentScore> { [candidates.Count > 0 ? ChooseIntent : NoneIntent] = new IntentScore { Score = 1.0 } },
            Properties = properties,
        };
    }
}
