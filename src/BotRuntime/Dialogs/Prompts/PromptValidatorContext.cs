using System.Collections.Generic;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a validator decides on.</summary>
public class PromptValidatorContext<T>
{
    internal PromptValidatorContext(ITurnContext turnContext, PromptRecognizerResult<T> recognized, IDictionary<string, object> state, PromptOptions options)
    {
        Context = turnContext;
        Recognized = recognized;
        State = state;
        Options = options;
    }

    public ITurnContext Context { get; }

    public PromptRecognizerResult<T> Recognized { get; }

    public PromptOptions Options { get; }

    /// <summary>What the validator keeps for the next attempt.</summary>
    public IDictionary<string, object> State { get; }

    /// <summary>How often the user has answered, this time included.</summary>
    public int AttemptCount => PromptState.Attempts(State);
}
