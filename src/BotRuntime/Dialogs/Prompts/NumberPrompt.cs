using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Dialogs.Recognition;
using Microsoft.Recognizers.Text;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Asks for a number: <see cref="int"/>, <see cref="long"/>, <see cref="float"/>, <see cref="double"/> or <see cref="decimal"/>.</summary>
public class NumberPrompt<T> : Prompt<T>
    where T : struct
{
    public NumberPrompt(string dialogId, PromptValidator<T> validator = null, string defaultLocale = null)
        : base(dialogId, validator)
    {
        if (typeof(T) != typeof(int) && typeof(T) != typeof(long) && typeof(T) != typeof(float) && typeof(T) != typeof(double) && typeof(T) != typeof(decimal))
            throw new NotSupportedException($"NumberPrompt: type argument T of type '{typeof(T)}' is not supported: use int, long, float, double or decimal.");
        DefaultLocale = defaultLocale;
    }

    /// <summary>The locale of answers that do not say theirs; English if not set.</summary>
    public string DefaultLocale { get; set; }

    protected override Task OnPromptAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default) =>
        PromptQuestion.AskAsync(turnContext, options, isRetry, cancellationToken);

    protected override Task<PromptRecognizerResult<T>> OnRecognizeAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        var result = new PromptRecognizerResult<T>();
        if (Answer(turnContext) is { } text
            && InputRecognition.Current.Quantity(text, turnContext.Activity.Locale ?? DefaultLocale ?? Culture.English) is { } number
            && TryConvert(number, out var value))
        {
            result.Succeeded = true;
            result.Value = value;
        }

        return Task.FromResult(result);
    }

    /// <summary>A fraction is no whole number, and a number out of range none of the type.</summary>
    private static bool TryConvert(decimal number, out T value)
    {
        value = default;
        object converted = null;
        if (typeof(T) == typeof(decimal)) converted = number;
        else if (typeof(T) == typeof(double)) converted = (double)number;
        else if (typeof(T) == typeof(float)) converted = (float)number;
        else if (!decimal.IsInteger(number)) return false;
        else if (typeof(T) == typeof(int) && number is >= int.MinValue and <= int.MaxValue) converted = (int)number;
        else if (typeof(T) == typeof(long) && number is >= long.MinValue and <= long.MaxValue) converted = (long)number;
        if (converted is null) return false;
        value = (T)converted;
        return true;
    }
}
