using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <content>Invokes: activities whose sender waits for an HTTP answer.</content>
public partial class ActivityHandler
{
    protected static InvokeResponse CreateInvokeResponse(object body = null) => new() { Status = (int)HttpStatusCode.OK, Body = body };

    /// <summary>Calls the method for the invoke's name; what no method answers is 501.</summary>
    protected virtual async Task<InvokeResponse> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        try
        {
            switch (turnContext.Activity.Name)
            {
                case "application/search":
                    var search = SearchValue(turnContext.Activity);
                    return CreateInvokeResponse(await OnSearchInvokeAsync(turnContext, search, cancellationToken).ConfigureAwait(false));

                case "adaptiveCard/action":
                    var action = ActionValue(turnContext.Activity);
                    return CreateInvokeResponse(await OnAdaptiveCardInvokeAsync(turnContext, action, cancellationToken).ConfigureAwait(false));

                case SignInConstants.VerifyStateOperationName:
                case SignInConstants.TokenExchangeOperationName:
                    await OnSignInInvokeAsync(turnContext, cancellationToken).ConfigureAwait(false);
                    return CreateInvokeResponse();

                default:
                    throw new InvokeResponseException(HttpStatusCode.NotImplemented);
            }
        }
        catch (InvokeResponseException answer)
        {
            return answer.CreateInvokeResponse();
        }
    }

    protected virtual Task OnSignInInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(HttpStatusCode.NotImplemented);

    protected virtual Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(HttpStatusCode.NotImplemented);

    protected virtual Task<SearchInvokeResponse> OnSearchInvokeAsync(ITurnContext<IInvokeActivity> turnContext, SearchInvokeValue invokeValue, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(HttpStatusCode.NotImplemented);

    private static AdaptiveCardInvokeValue ActionValue(IInvokeActivity activity)
    {
        var value = ValueOf<AdaptiveCardInvokeValue>(activity, "", "Value property is not properly formed");
        if (value.Action is null) throw BadRequest("Missing action property");

        // The missing space is part of the answer that cards know.
        if (value.Action.Type != "Action.Execute") throw BadRequest($"The action '{value.Action.Type}'is not supported.", "NotSupported");
        return value;
    }

    private static SearchInvokeValue SearchValue(IInvokeActivity activity)
    {
        var value = ValueOf<SearchInvokeValue>(activity, " for search", "Value property is not valid for search");

        // Teams leaves the kind out for a typeahead search.
        if (string.IsNullOrEmpty(value.Kind) && string.Equals(activity.ChannelId, Channels.Msteams, StringComparison.OrdinalIgnoreCase)) value.Kind = SearchInvokeTypes.Search;
        if (string.IsNullOrEmpty(value.QueryText)) throw BadRequest("Missing queryText property for search");
        if (string.IsNullOrEmpty(value.Kind)) throw BadRequest("Missing kind property for search");
        return value;
    }

    private static T ValueOf<T>(IInvokeActivity activity, string purpose, string unreadable)
    {
        if (activity.Value is null) throw BadRequest($"Missing value property{purpose}");
        if (activity.Value is not JObject json) throw BadRequest($"Value property is not properly formed{purpose}");
        try
        {
            return json.ToObject<T>(SchemaJson.Serializer);
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw BadRequest(unreadable);
        }
    }

    private static InvokeResponseException BadRequest(string message, string code = "BadRequest") => new(HttpStatusCode.BadRequest, new AdaptiveCardInvokeResponse
    {
        StatusCode = (int)HttpStatusCode.BadRequest,
        Type = "application/vnd.microsoft.error",
        Value = new Error(code, message),
    });

    private async Task AnswerInvokeAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var response = await OnInvokeActivityAsync(As<IInvokeActivity>(turnContext), cancellationToken).ConfigureAwait(false);

        // The bot may have answered by itself.
        if (response is null || turnContext.TurnState.Get<Activity>(BotAdapter.InvokeResponseKey) is not null) return;
        await turnContext.SendActivityAsync(new Activity { Type = ActivityTypesEx.InvokeResponse, Value = response }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends an invoke with a status.</summary>
    protected class InvokeResponseException : Exception
    {
        private readonly HttpStatusCode _statusCode;
        private readonly object _body;

        public InvokeResponseException(HttpStatusCode statusCode, object body = null)
            : base($"The invoke is answered with {(int)statusCode}.")
        {
            _statusCode = statusCode;
            _body = body;
        }

        public InvokeResponseException()
        {
        }

        public InvokeResponseException(string message)
            : base(message)
        {
        }

        public InvokeResponseException(string message, Exception innerException)
            : base(message, innerException)
        {
        }

        public InvokeResponse CreateInvokeResponse() => new() { Status = (int)_statusCode, Body = _body };
    }
}
