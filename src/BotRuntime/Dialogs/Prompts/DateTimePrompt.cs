using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Dialogs.Recognition;
using Microsoft.Recognizers.Text;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Asks for a date or a time.</summary>
public class DateTimePrompt : Prompt<IList<DateTimeResolution>>
{
    public DateTimePrompt(string dialogId, PromptValidator<IList<DateTimeResolution>> validator = null, string defaultLocale = null)
        : base(dialogId, validator) => DefaultLocale = defaultLocale;

    /// <summary>The locale of answers that do not say theirs; English if not set.</summary>
    public string DefaultLocale { get; set; }

    protected override Task OnPromptAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default) =>
        PromptQuestion.AskAsync(turnContext, options, isRetry, cancellationToken);

    protected override Task<PromptRecognizerResult<IList<DateTimeResolution>>> OnRecognizeAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        var result = new PromptRecognizerResult<IList<DateTimeResolution>>();
        if (Answer(turnContext) is { } text
            && InputRecognition.Current.DateTimes(text, turnContext.Activity.Locale ?? DefaultLocale ?? Culture.English, Now(turnContext)) is { Count: > 0 } found)
        {
            result.Succeeded = true;
            result.Value = [.. found];
        }

        return Task.FromResult(result);
    }

    /// <summary>When the user said it; the clock of the turn if the channel does not say.</summary>
    private static DateTime Now(ITurnContext turnContext) =>
        turnContext.Activity.LocalTimestamp?.LocalDateTime ?? TurnClock.Of(turnContext).GetLocalNow().DateTime;
}
