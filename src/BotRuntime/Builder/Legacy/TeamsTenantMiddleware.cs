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
        if (activity.Conversation is { TenantId: null or "" } conversation && Channels.Msteams.Equals(activity.ChannelId, StringComparison.OrdinalIgnoreCase))
            conversation.TenantId = TenantOf(activity.ChannelData) ?? conversation.TenantId;
        return next(cancellationToken);
    }

    // Channel data comes from the wire: it may be anything.
    private static string TenantOf(object channelData)
    {
        var data = channelData is null or JToken ? channelData as JToken : JToken.FromObject(channelData);
        return data is JObject named && named["tenant"] is JObject tenant && tenant["id"] is JValue id ? id.Value?.ToString() : null;
    }
}
