using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Asks for one of a list of choices.</summary>
public class ChoicePrompt : Prompt<FoundChoice>
{
    private readonly Dictionary<string, ChoiceFactoryOptions> _choiceDefaults;

    public ChoicePrompt(string dialogId, PromptValidator<FoundChoice> validator = null, string defaultLocale = null)
        : this(dialogId, PromptLocales.ChoiceDefaults(), validator, defaultLocale)
    {
    }

    public ChoicePrompt(string dialogId, Dictionary<string, ChoiceFactoryOptions> choiceDefaults, PromptValidator<FoundChoice> validator = null, string defaultLocale = null)
        : base(dialogId, validator)
    {
        _choiceDefaults = choiceDefaults;
        DefaultLocale = defaultLocale;
    }

    public ListStyle Style { get; set; } = ListStyle.Auto;

    /// <summary>The locale of turns that do not say theirs; English if not set.</summary>
    public string DefaultLocale { get; set; }

    /// <summary>The words between choices, instead of the locale's.</summary>
    public ChoiceFactoryOptions ChoiceOptions { get; set; }

    public FindChoicesOptions RecognizerOptions { get; set; }

    protected override Task OnPromptAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(options);
        var words = ChoiceOptions ?? _choiceDefaults[PromptLocales.Of(turnContext.Activity, DefaultLocale, _choiceDefaults)];
        return AskWithChoicesAsync(turnContext, options, isRetry, options.Choices ?? [], options.Style ?? Style, words, cancellationToken);
    }

    protected override Task<PromptRecognizerResult<FoundChoice>> OnRecognizeAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        var result = new PromptRecognizerResult<FoundChoice>();
        if (Answer(turnContext) is { } text && ChoiceRecognizers.RecognizeChoices(text, options.Choices ?? [], FindOptions(turnContext.Activity)) is { Count: > 0 } found)
        {
            result.Succeeded = true;
            result.Value = found[0].Resolution;
        }

        return Task.FromResult(result);
    }

    /// <summary>The recognizer's options in the locale of the turn; a copy, since the prompt serves many turns at once.</summary>
    private FindChoicesOptions FindOptions(Activity activity)
    {
        var own = RecognizerOptions ?? new FindChoicesOptions();
        return new FindChoicesOptions
        {
            AllowPartialMatches = own.AllowPartialMatches,
            MaxTokenDistance = own.MaxTokenDistance,
            Tokenizer = own.Tokenizer,
            NoValue = own.NoValue,
            NoAction = own.NoAction,
            RecognizeNumbers = own.RecognizeNumbers,
            RecognizeOrdinals = own.RecognizeOrdinals,
            Locale = PromptLocales.Of(activity, own.Locale ?? DefaultLocale, _choiceDefaults),
        };
    }
}
