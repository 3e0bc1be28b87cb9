using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Teams;

/// <summary>
/// Exchanges the token of a single sign-on, and lets only one of its copies through to the bot: Teams sends one from each
/// device on which the user is signed in.
/// </summary>
public class TeamsSSOTokenExchangeMiddleware : IMiddleware
{
    private readonly IStorage _storage;
    private readonly string _connectionName;

    public TeamsSSOTokenExchangeMiddleware(IStorage storage, string connectionName)
    {
        ArgumentNullException.ThrowIfNull(storage);
        if (string.IsNullOrEmpty(connectionName)) throw new ArgumentNullException(nameof(connectionName));
        _storage = storage;
        _connectionName = connectionName;
    }

    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(next);
        if (IsTokenExchange(turnContext.Activity))
        {
            // Each copy hears of a failure, as each device may have to ask for consent; so exchanging comes first.
            if (!await ExchangeAsync(turnContext, cancellationToken).ConfigureAwait(false)) return;
            if (!await IsFirstAsync(turnContext, cancellationToken).ConfigureAwait(false)) return;
        }

        await next(cancellationToken).ConfigureAwait(false);
    }

    private static bool IsTokenExchange(Activity activity) =>
        string.Equals(activity.ChannelId, Channels.Msteams, StringComparison.OrdinalIgnoreCase)
        && string.Equals(activity.Name, SignInConstants.TokenExchangeOperationName, StringComparison.OrdinalIgnoreCase);

    private static Task<ResourceResponse> AnswerAsync(ITurnContext turnContext, HttpStatusCode status, object body, CancellationToken cancellationToken) =>
        turnContext.SendActivityAsync(new Activity { Type = ActivityTypesEx.InvokeResponse, Value = new InvokeResponse { Status = (int)status, Body = body } }, cancellationToken);

    private static TokenExchangeInvokeRequest Request(ITurnContext turnContext)
    {
        try
        {
            return (turnContext.Activity.Value as JObject)?.ToObject<TokenExchangeInvokeRequest>(SchemaJson.Serializer);
        }
        catch (JsonException)
        {
            // No request that could be exchanged: answered as such.
            return null;
        }
    }

    private async Task<bool> ExchangeAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var request = Request(turnContext);
        var token = await TokenAsync(turnContext, request, cancellationToken).ConfigureAwait(false);
        if (!string.IsNullOrEmpty(token?.Token)) return true;

        var failure = new TokenExchangeInvokeResponse
        {
            Id = request?.Id,
            ConnectionName = _connectionName,
            FailureDetail = "The token could not be exchanged: sign in the regular way.",
        };
        await AnswerAsync(turnContext, HttpStatusCode.PreconditionFailed, failure, cancellationToken).ConfigureAwait(false);
        return false;
    }

    // Whatever hinders the exchange, the device is told to sign in the regular way: the answer is the same for all of it.
    private async Task<TokenResponse> TokenAsync(ITurnContext turnContext, TokenExchangeInvokeRequest request, CancellationToken cancellationToken)
    {
        if (request is null) return null;
        var activity = turnContext.Activity;
        var exchange = new TokenExchangeRequest(token: request.Token);
        try
        {
            if (turnContext.TurnState.Get<UserTokenClient>() is { } client)
                return await client.ExchangeTokenAsync(activity.From.Id, _connectionName, activity.ChannelId, exchange, cancellationToken).ConfigureAwait(false);
#pragma warning disable CS0618 // The test adapter exchanges tokens by itself.
            if (turnContext.Adapter is IExtendedUserTokenProvider adapter)
#pragma warning restore CS0618
                return await adapter.ExchangeTokenAsync(turnContext, _connectionName, activity.From.Id, exchange, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    // Only the first write of an item with an ETag of its own succeeds, on whichever node it happens.
    private async Task<bool> IsFirstAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var activity = turnContext.Activity;
        if (activity.ChannelId is null || activity.Conversation?.Id is null) throw new InvalidOperationException("The token exchange names no channel or conversation.");
        if ((activity.Value as JObject)?["id"] is not JValue { Value: string id }) throw new InvalidOperationException("The token exchange has no id.");
        try
        {
            var item = new Dictionary<string, object> { [$"{activity.ChannelId}/{activity.Conversation.Id}/{id}"] = new Seen { ETag = id } };
            await _storage.WriteAsync(item, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception problem) when (IsConflict(problem))
        {
            await AnswerAsync(turnContext, HttpStatusCode.OK, null, cancellationToken).ConfigureAwait(false);
            return false;
        }
    }

    // As the memory storage and those of Cosmos say it.
    private static bool IsConflict(Exception problem) =>
        problem.Message.StartsWith("Etag conflict", StringComparison.OrdinalIgnoreCase) || problem.Message.Contains("pre-condition is not met", StringComparison.Ordinal);

    private sealed class Seen : IStoreItem
    {
        public string ETag { get; set; }
    }
}
