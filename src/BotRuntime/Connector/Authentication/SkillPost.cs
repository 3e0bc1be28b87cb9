using System;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>An activity on its way to another bot.</summary>
internal static class SkillPost
{
    private const long AnswerLimit = 4 * 1024 * 1024;

    /// <summary>The activity as the skill gets it: it answers to this bot, in a conversation of their own, and finds in relatesTo where it comes from.</summary>
    public static JObject Readdress(Activity activity, Uri serviceUrl, string conversationId)
    {
        if (activity.Conversation is null) throw new ArgumentException("The activity names no conversation.", nameof(activity));
        var origin = new ConversationReference
        {
            ServiceUrl = activity.ServiceUrl,
            ActivityId = activity.Id,
            ChannelId = activity.ChannelId,
            Locale = activity.Locale,
            Conversation = activity.Conversation,
        };
        var json = (JObject)SchemaJson.ToToken(activity);
        json["relatesTo"] = SchemaJson.ToToken(origin);
        json["conversation"]["id"] = conversationId;
        json["serviceUrl"] = serviceUrl.ToString();
        if (json["recipient"] is not JObject recipient) json["recipient"] = recipient = new JObject();
        recipient["role"] = RoleTypes.Skill;
        return json;
    }

    /// <summary>Posts it once: whether it was taken is the skill's to say.</summary>
    public static async Task<(int Status, bool Success, string Content)> SendAsync(HttpClient http, Uri url, object activity, string conversationId, ServiceClientCredentials signer, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(SchemaJson.Write(activity), Encoding.UTF8, "application/json") };
        request.Headers.Add(ConversationConstants.ConversationIdHttpHeaderName, conversationId);
        await signer.ProcessHttpRequestAsync(request, cancellationToken).ConfigureAwait(false);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        return ((int)response.StatusCode, response.IsSuccessStatusCode, await BoundedContent.ReadAsync(response, AnswerLimit, cancellationToken).ConfigureAwait(false));
    }
}
