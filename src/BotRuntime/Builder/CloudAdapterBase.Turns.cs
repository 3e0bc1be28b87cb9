using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Claims;
using System.Security.Principal;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <content>Turns that a channel starts.</content>
public abstract partial class CloudAdapterBase
{
    protected virtual ConnectorFactory GetStreamingConnectorFactory(Activity activity) =>
        throw new NotImplementedException($"{GetType().Name} has no streaming connections.");

    protected async Task<InvokeResponse> ProcessActivityAsync(string authHeader, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        var result = await BotFrameworkAuthentication.AuthenticateRequestAsync(activity, authHeader, cancellationToken).ConfigureAwait(false);
        return await ProcessActivityAsync(result, activity, callback, cancellationToken).ConfigureAwait(false);
    }

    protected async Task<InvokeResponse> ProcessActivityAsync(AuthenticateRequestResult authenticateRequestResult, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(authenticateRequestResult);
        ArgumentNullException.ThrowIfNull(activity);

        // Never taken from the wire.
        activity.CallerId = authenticateRequestResult.CallerId;
        using var turnContext = await CreateTurnContextAsync(
            activity, authenticateRequestResult.ClaimsIdentity, authenticateRequestResult.Audience, authenticateRequestResult.ConnectorFactory, callback, cancellationToken).ConfigureAwait(false);
        await RunPipelineAsync(turnContext, callback, cancellationToken).ConfigureAwait(false);
        return Outcome(turnContext);
    }

    private static InvokeResponse Outcome(TurnContext turnContext)
    {
        var activity = turnContext.Activity;
        if (activity.DeliveryMode == DeliveryModes.ExpectReplies)
            return new InvokeResponse { Status = (int)HttpStatusCode.OK, Body = new ExpectedReplies(Replies(turnContext)) };
        if (activity.Type != ActivityTypes.Invoke) return null;
        return turnContext.TurnState.Get<Activity>(InvokeResponseKey)?.Value as InvokeResponse
            ?? new InvokeResponse { Status = (int)HttpStatusCode.NotImplemented };
    }

    // A trace may hold all state of bot and user: it goes to the emulator only, by this way as by the other.
    private static List<Activity> Replies(TurnContext turnContext) => turnContext.Activity.ChannelId == Channels.Emulator
        ? turnContext.BufferedReplyActivities
        : turnContext.BufferedReplyActivities.Where(reply => reply.Type != ActivityTypes.Trace).ToList();

    private async Task<TurnContext> CreateTurnContextAsync(Activity activity, ClaimsIdentity identity, string audience, ConnectorFactory connectorFactory, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        // An activity without a service url can be answered in the response only.
        var connector = activity.ServiceUrl is null || connectorFactory is null ? null : await connectorFactory.CreateAsync(activity.ServiceUrl, audience, cancellationToken).ConfigureAwait(false);
        return await CreateTurnContextAsync(activity, identity, audience, connectorFactory, connector, callback, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TurnContext> CreateTurnContextAsync(Activity activity, ClaimsIdentity identity, string audience, ConnectorFactory connectorFactory, IConnectorClient connector, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        var userTokens = await BotFrameworkAuthentication.CreateUserTokenClientAsync(identity, cancellationToken).ConfigureAwait(false);
        var turnContext = new TurnContext(this, activity);
        var state = turnContext.TurnState;
        if (identity is not null) state.Add<IIdentity>(BotIdentityKey, identity);
        if (connector is not null) state.Add(connector);
        if (userTokens is not null) state.Add(userTokens);
        if (callback is not null) state.Add(callback);
        if (connectorFactory is not null) state.Add(connectorFactory);
        state.Set(OAuthScopeKey, audience);
        return turnContext;
    }
}
