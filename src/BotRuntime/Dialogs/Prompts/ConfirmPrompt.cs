using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Builder.Dialogs.Recognition;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Asks yes or no.</summary>
public class ConfirmPrompt : Prompt<bool>
{
    private readonly Dictionary<string, (Choice Yes, Choice No, ChoiceFactoryOptions Words)> _choiceDefaults;

    public ConfirmPrompt(string dialogId, PromptValidator<bool> validator = null, string defaultLocale = null)
        : this(dialogId, PromptLocales.ConfirmDefaults(), validator, defaultLocale)
    {
    }

    public ConfirmPrompt(string dialogId, Dictionary<string, (Choice, Choice, ChoiceFactoryOptions)> choiceDefaults, PromptValidator<bool> validator = null, string defaultLocale = null)
        : base(dialogId, validator)
    {
        _choiceDefaults = choiceDefaults;
        DefaultLocale = defaultLocale;
    }

    public ListStyle Style { get; set; } = ListStyle.Auto;

    /// <summary>The locale of turns that do not say theirs; English if not set.</summary>
    public string DefaultLocale { get; set; }

    /// <summary>The words between yes and no, instead of the locale's.</summary>
    public ChoiceFactoryOptions ChoiceOptions { get; set; }

    /// <summary>Yes and no, instead of the locale's.</summary>
    public Tuple<Choice, Choice> ConfirmChoices { get; set; }

    protected override Task OnPromptAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(options);
        var defaults = _choiceDefaults[PromptLocales.Of(turnContext.Activity, DefaultLocale, _choiceDefaults)];
        return AskWithChoicesAsync(turnContext, options, isRetry, YesAndNo(defaults), options.Style ?? Style, ChoiceOptions ?? defaults.Words, cancellationToken);
    }

    protected override Task<PromptRecognizerResult<bool>> OnRecognizeAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        var result = new PromptRecognizerResult<bool>();
        if (Answer(turnContext) is { } text && Read(text, turnContext, options) is { } answer)
        {
            result.Succeeded = true;
            result.Value = answer;
        }

        return Task.FromResult(result);
    }

    private bool? Read(string text, ITurnContext turnContext, PromptOptions options)
    {
        var culture = PromptLocales.Of(turnContext.Activity, DefaultLocale, _choiceDefaults);
        if (InputRecognition.Current.YesNo(text, options.RecognizeLanguage ?? culture) is { } answer) return answer;

        // The answer may be the number before yes or no, if the prompt has shown one.
        var defaults = _choiceDefaults[culture];
        if ((ChoiceOptions ?? defaults.Words).IncludeNumbers == false) return null;
        return ChoiceRecognizers.RecognizeChoices(text, YesAndNo(defaults)) is [var first, ..] ? first.Resolution.Index == 0 : null;
    }

    private List<Choice> YesAndNo((Choice Yes, Choice No, ChoiceFactoryOptions Words) defaults) =>
        ConfirmChoices is { } own ? [own.Item1, own.Item2] : [defaults.Yes, defaults.No];
}
