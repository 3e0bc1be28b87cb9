using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Dialogs;

/// <content>Choices shown with a prompt.</content>
public abstract partial class Prompt<T>
{
    protected virtual IMessageActivity AppendChoices(IMessageActivity prompt, string channelId, IList<Choice> choices, ListStyle style, ChoiceFactoryOptions options = null, CancellationToken cancellationToken = default) =>
        AppendChoices(prompt, channelId, choices, style, options, null, null, cancellationToken);

    /// <summary>The prompt with the choices shown in it; the prompt given is left as it is.</summary>
    protected virtual IMessageActivity AppendChoices(IMessageActivity prompt, string channelId, IList<Choice> choices, ListStyle style, ChoiceFactoryOptions options = null, string conversationType = default, IList<string> toList = default, CancellationToken cancellationToken = default)
    {
        var text = prompt?.Text ?? "";
        var shown = style switch
        {
            ListStyle.Inline => ChoiceFactory.Inline(choices, text, null, options),
            ListStyle.List => ChoiceFactory.List(choices, text, null, options),
            ListStyle.SuggestedAction => ChoiceFactory.SuggestedAction(choices, text, null, toList),
            ListStyle.HeroCard => ChoiceFactory.HeroCard(choices, text),
            ListStyle.None => new Activity { Type = ActivityTypes.Message, Attachments = [], Entities = [], Text = text },
            _ => ChoiceFactory.ForChannel(channelId, choices, text, null, options, conversationType, toList),
        };
        if (prompt is null)
        {
            shown.InputHint = InputHints.ExpectingInput;
            return shown;
        }

        var copy = Copy(prompt);
        copy.Text = shown.Text;
        if (shown.SuggestedActions?.Actions is { Count: > 0 }) copy.SuggestedActions = shown.SuggestedActions;
        if (shown.Attachments is { Count: > 0 } cards) copy.Attachments = copy.Attachments is null ? cards : copy.Attachments.Concat(cards).ToList();
        return copy;
    }

    /// <summary>Sends the prompt with choices; for the user alone where the channel can show them to one.</summary>
    private protected Task AskWithChoicesAsync(ITurnContext turnContext, PromptOptions options, bool isRetry, IList<Choice> choices, ListStyle style, ChoiceFactoryOptions words, CancellationToken cancellationToken)
    {
        var activity = turnContext.Activity;
        var prompt = (isRetry ? options.RetryPrompt : null) ?? options.Prompt;
        IList<string> recipients = string.IsNullOrEmpty(activity.From?.Id) ? null : [activity.From.Id];
        return turnContext.SendActivityAsync(AppendChoices(prompt, activity.ChannelId, choices, style, words, activity.Conversation?.ConversationType, recipients, cancellationToken), cancellationToken);
    }

    // Sending stamps an activity, and the one in the options is sent again on the next attempt.
    private static Activity Copy(IMessageActivity prompt) => JObject.FromObject(prompt, StateJson.Serializer).ToObject<Activity>(StateJson.Serializer);
}
