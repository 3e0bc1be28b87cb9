using System;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What every prompt does with its options.</summary>
internal static class PromptQuestion
{
    public static PromptOptions Of(object options, string dialogId) =>
        options as PromptOptions ?? throw new ArgumentOutOfRangeException(nameof(options), $"Prompt options are required for Prompt dialogs: begin '{dialogId}' with PromptAsync() and a PromptOptions.");

    /// <summary>Sends the prompt as it is; the retry prompt, where there is one, when asking again.</summary>
    public static Task AskAsync(ITurnContext turnContext, PromptOptions options, bool isRetry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(options);
        var prompt = (isRetry ? options.RetryPrompt : null) ?? options.Prompt;
        return prompt is null ? Task.CompletedTask : turnContext.SendActivityAsync(prompt, cancellationToken);
    }
}
