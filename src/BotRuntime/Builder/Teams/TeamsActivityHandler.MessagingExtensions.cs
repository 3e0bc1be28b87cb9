using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Teams;

/// <content>Messaging extensions: searches, actions, link previews and settings.</content>
public partial class TeamsActivityHandler
{
    /// <summary>Calls the hook for what the user did: submitted the action, or edited or sent the preview of the bot's message.</summary>
    protected virtual Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionSubmitActionDispatchAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) => action.BotMessagePreviewAction switch
    {
        null or "" => OnTeamsMessagingExtensionSubmitActionAsync(turnContext, action, cancellationToken),
        "edit" => OnTeamsMessagingExtensionBotMessagePreviewEditAsync(turnContext, action, cancellationToken),
        "send" => OnTeamsMessagingExtensionBotMessagePreviewSendAsync(turnContext, action, cancellationToken),
        var other => throw BadRequest($"A preview can be edited or sent, not: {other}."),
    };

    protected virtual Task<MessagingExtensionResponse> OnTeamsAnonymousAppBasedLinkQueryAsync(ITurnContext<IInvokeActivity> turnContext, AppBasedLinkQuery query, CancellationToken cancellationToken) => throw NotImplemented();

    protected virtual Task<MessagingExtensionResponse> OnTeamsAppBasedLinkQueryAsync(ITurnContext<IInvokeActivity> turnContext, AppBasedLinkQuery query, CancellationToken cancellationToken) => throw NotImplemented();

    protected virtual Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionBotMessagePreviewEditAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) => throw NotImplemented();

    protected virtual Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionBotMessagePreviewSendAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) => throw NotImplemented();

    protected virtual Task OnTeamsMessagingExtensionCardButtonClickedAsync(ITurnContext<IInvokeActivity> turnContext, JObject cardData, CancellationToken cancellationToken) => throw NotImplemented();

    protected virtual Task<MessagingExtensionResponse> OnTeamsMessagingExtensionConfigurationQuerySettingUrlAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionQuery query, CancellationToken cancellationToken) => throw NotImplemented();

    protected virtual Task OnTeamsMessagingExtensionConfigurationSettingAsync(ITurnContext<IInvokeActivity> turnContext, JObject settings, CancellationToken cancellationToken) => throw NotImplemented();

    protected virtual Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionFetchTaskAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) => throw NotImplemented();

    protected virtual Task<MessagingExtensionResponse> OnTeamsMessagingExtensionQueryAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionQuery query, CancellationToken cancellationToken) => throw NotImplemented();

    protected virtual Task<MessagingExtensionResponse> OnTeamsMessagingExtensionSelectItemAsync(ITurnContext<IInvokeActivity> turnContext, JObject query, CancellationToken cancellationToken) => throw NotImplemented();

    protected virtual Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionSubmitActionAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) => throw NotImplemented();

    // Null where the invoke is none of a messaging extension.
    private async Task<InvokeResponse> AnswerExtensionAsync(ITurnContext<IInvokeActivity> turnContext, IInvokeActivity activity, CancellationToken cancellationToken)
    {
        switch (activity.Name)
        {
            case "composeExtension/query":
                return CreateInvokeResponse(await OnTeamsMessagingExtensionQueryAsync(turnContext, Value<MessagingExtensionQuery>(activity), cancellationToken).ConfigureAwait(false));

            case "composeExtension/selectItem":
                return CreateInvokeResponse(await OnTeamsMessagingExtensionSelectItemAsync(turnContext, activity.Value as JObject, cancellationToken).ConfigureAwait(false));

            case "composeExtension/submitAction":
                return CreateInvokeResponse(await OnTeamsMessagingExtensionSubmitActionDispatchAsync(turnContext, Value<MessagingExtensionAction>(activity), cancellationToken).ConfigureAwait(false));

            case "composeExtension/fetchTask":
                return CreateInvokeResponse(await OnTeamsMessagingExtensionFetchTaskAsync(turnContext, Value<MessagingExtensionAction>(activity), cancellationToken).ConfigureAwait(false));

            case "composeExtension/queryLink":
                return CreateInvokeResponse(await OnTeamsAppBasedLinkQueryAsync(turnContext, Value<AppBasedLinkQuery>(activity), cancellationToken).ConfigureAwait(false));

            case "composeExtension/anonymousQueryLink":
                return CreateInvokeResponse(await OnTeamsAnonymousAppBasedLinkQueryAsync(turnContext, Value<AppBasedLinkQuery>(activity), cancellationToken).ConfigureAwait(false));

            case "composeExtension/querySettingUrl":
                return CreateInvokeResponse(await OnTeamsMessagingExtensionConfigurationQuerySettingUrlAsync(turnContext, Value<MessagingExtensionQuery>(activity), cancellationToken).ConfigureAwait(false));

            case "composeExtension/setting":
                await OnTeamsMessagingExtensionConfigurationSettingAsync(turnContext, activity.Value as JObject, cancellationToken).ConfigureAwait(false);
                return CreateInvokeResponse();

            case "composeExtension/onCardButtonClicked":
                await OnTeamsMessagingExtensionCardButtonClickedAsync(turnContext, activity.Value as JObject, cancellationToken).ConfigureAwait(false);
                return CreateInvokeResponse();

            default:
                return null;
        }
    }
}
