using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>Puts the tenant into the conversation, where Teams names it in the channel data only.</summary>
internal sealed class TeamsTenantMiddleware : IMiddleware
{
    public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        var activity = turnContext.Activity;
        if (activity.Conversation is { TenantId: null or "" } conversation && activity.ChannelData is { } data && Channels.Msteams.Equals(activity.ChannelId, StringComparison.OrdinalIgnoreCase))
            conversation.TenantId = ((data as JToken ?? JToken.FromObject(data)) as JObject)?["tenant"] is JObject tenant ? (tenant["id"] as JValue)?.Value?.ToString() : conversation.TenantId;
        return next(cancellationToken);
    }
}
