using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Teams;

/// <content>Invokes: activities whose sender waits for an HTTP answer.</content>
public partial class TeamsActivityHandler
{
    /// <summary>Calls the hook for the invoke's name: what no hook answers is 501, what cannot be read is 400.</summary>
    protected override async Task<InvokeResponse> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        try
        {
            return await AnswerAsync(turnContext, turnContext.Activity, cancellationToken).ConfigureAwait(false);
        }
        catch (InvokeResponseException answer)
        {
            return answer.CreateInvokeResponse();
        }
    }

    protected override Task OnSignInInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) => OnTeamsSigninVerifyStateAsync(turnContext, cancellationToken);

    protected virtual Task OnTeamsSigninVerifyStateAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) => throw NotImplemented();

    protected virtual Task<InvokeResponse> OnTeamsCardActionInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) => throw NotImplemented();

    protected virtual Task OnTeamsO365ConnectorCardActionAsync(ITurnContext<IInvokeActivity> turnContext, O365ConnectorCardActionQuery query, CancellationToken cancellationToken) => throw NotImplemented();

    protected virtual Task<ConfigResponseBase> OnTeamsConfigFetchAsync(ITurnContext<IInvokeActivity> turnContext, JObject configData, CancellationToken cancellationToken) => throw NotImplemented();

    protected virtual Task<ConfigResponseBase> OnTeamsConfigSubmitAsync(ITurnContext<IInvokeActivity> turnContext, JObject configData, CancellationToken cancellationToken) => throw NotImplemented();

    protected virtual async Task<InvokeResponse> OnTeamsFileConsentAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken)
    {
        var answered = fileConsentCardResponse.Action switch
        {
            "accept" => OnTeamsFileConsentAcceptAsync(turnContext, fileConsentCardResponse, cancellationToken),
            "decline" => OnTeamsFileConsentDeclineAsync(turnContext, fileConsentCardResponse, cancellationToken),
            var other => throw BadRequest($"A file can be accepted or declined, not: {other}."),
        };
        await answered.ConfigureAwait(false);
        return CreateInvokeResponse();
    }

    protected virtual Task OnTeamsFileConsentAcceptAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) => throw NotImplemented();

    protected virtual Task OnTeamsFileConsentDeclineAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) => throw NotImplemented();

    private async Task<InvokeResponse> AnswerAsync(ITurnContext<IInvokeActivity> turnContext, IInvokeActivity activity, CancellationToken cancellationToken)
    {
        switch (activity.Name)
        {
            case null when activity.ChannelId == Channels.Msteams:
                return await OnTeamsCardActionInvokeAsync(turnContext, cancellationToken).ConfigureAwait(false);

            case "fileConsent/invoke":
                return await OnTeamsFileConsentAsync(turnContext, Value<FileConsentCardResponse>(activity), cancellationToken).ConfigureAwait(false);

            case "actionableMessage/executeAction":
                await OnTeamsO365ConnectorCardActionAsync(turnContext, Value<O365ConnectorCardActionQuery>(activity), cancellationToken).ConfigureAwait(false);
                return CreateInvokeResponse();

            case "task/fetch":
                return CreateInvokeResponse(await OnTeamsTaskModuleFetchAsync(turnContext, Value<TaskModuleRequest>(activity), cancellationToken).ConfigureAwait(false));

            case "task/submit":
                return CreateInvokeResponse(await OnTeamsTaskModuleSubmitAsync(turnContext, Value<TaskModuleRequest>(activity), cancellationToken).ConfigureAwait(false));

            case "tab/fetch":
                return CreateInvokeResponse(await OnTeamsTabFetchAsync(turnContext, Value<TabRequest>(activity), cancellationToken).ConfigureAwait(false));

            case "tab/submit":
                return CreateInvokeResponse(await OnTeamsTabSubmitAsync(turnContext, Value<TabSubmit>(activity), cancellationToken).ConfigureAwait(false));

            case "config/fetch":
                return CreateInvokeResponse(await OnTeamsConfigFetchAsync(turnContext, activity.Value as JObject, cancellationToken).ConfigureAwait(false));

            case "config/submit":
                return CreateInvokeResponse(await OnTeamsConfigSubmitAsync(turnContext, activity.Value as JObject, cancellationToken).ConfigureAwait(false));

            default:
                return await AnswerExtensionAsync(turnContext, activity, cancellationToken).ConfigureAwait(false)
                    ?? await base.OnInvokeActivityAsync(turnContext, cancellationToken).ConfigureAwait(false);
        }
    }

    private static T Value<T>(IInvokeActivity activity)
    {
        if (activity.Value is not JObject json) throw BadRequest($"The value of {activity.Name} is to be an object.");
        try
        {
            return json.ToObject<T>(SchemaJson.Serializer);
        }
        catch (JsonException)
        {
            throw BadRequest($"The value of {activity.Name} is no {typeof(T).Name}.");
        }
    }

    private static InvokeResponseException BadRequest(string reason) => new(HttpStatusCode.BadRequest, reason);

    private static InvokeResponseException NotImplemented() => new(HttpStatusCode.NotImplemented);
}
