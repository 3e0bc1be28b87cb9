using System;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Gives activities to skills over HTTP, signed by this bot.</summary>
internal sealed partial class BotFrameworkClientImpl(ServiceClientCredentialsFactory credentials, Func<HttpClient> http, Cloud cloud, ILogger logger) : BotFrameworkClient
{
    private const long AnswerLimit = 4 * 1024 * 1024;

    public override async Task<InvokeResponse<T>> PostActivityAsync<T>(string fromBotId, string toBotId, Uri toUrl, Uri serviceUrl, string conversationId, Activity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(toUrl);
        ArgumentNullException.ThrowIfNull(serviceUrl);
        ArgumentNullException.ThrowIfNull(conversationId);
        ArgumentNullException.ThrowIfNull(activity);

        // A skill is an audience of its own.
        var signer = await credentials.CreateCredentialsAsync(fromBotId ?? "", toBotId ?? "", cloud.LoginUrl, cloud.ValidateAuthority, cancellationToken).ConfigureAwait(false);
        using var request = new HttpRequestMessage(HttpMethod.Post, toUrl)
        {
            Content = new StringContent(SchemaJson.Write(Readdress(activity, serviceUrl, conversationId)), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(ConversationConstants.ConversationIdHttpHeaderName, conversationId);
        await signer.ProcessHttpRequestAsync(request, cancellationToken).ConfigureAwait(false);

        using var response = await http().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        var content = await BoundedContent.ReadAsync(response, AnswerLimit, cancellationToken).ConfigureAwait(false);
        var status = (int)response.StatusCode;
        if (response.IsSuccessStatusCode) return new InvokeResponse<T> { Status = status, Body = content.Length > 0 ? SchemaJson.Read<T>(content) : default };

        // What was answered may hold what the user wrote: it goes to the caller, not to the log.
        SkillRefused(logger, toUrl.GetLeftPart(UriPartial.Path), status);
        return new InvokeResponse<T> { Status = status, Body = typeof(T) == typeof(object) ? (T)(object)content : default };
    }

    // The skill answers to this bot, in a conversation of their own, and finds in relatesTo where it comes from.
    private static JObject Readdress(Activity activity, Uri serviceUrl, string conversationId)
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

    [LoggerMessage(496, LogLevel.Error, "The skill at {Url} answered {Status}.")]
    private static partial void SkillRefused(ILogger log, string url, int status);
}
