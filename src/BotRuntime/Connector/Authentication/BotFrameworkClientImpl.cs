using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Gives activities to skills over HTTP, signed by this bot.</summary>
internal sealed partial class BotFrameworkClientImpl(ServiceClientCredentialsFactory credentials, Func<HttpClient> http, Cloud cloud, ILogger logger) : BotFrameworkClient
{
    public override async Task<InvokeResponse<T>> PostActivityAsync<T>(string fromBotId, string toBotId, Uri toUrl, Uri serviceUrl, string conversationId, Activity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(toUrl);
        ArgumentNullException.ThrowIfNull(serviceUrl);
        ArgumentNullException.ThrowIfNull(conversationId);
        ArgumentNullException.ThrowIfNull(activity);

        // A skill is an audience of its own.
        var signer = await credentials.CreateCredentialsAsync(fromBotId ?? "", toBotId ?? "", cloud.LoginUrl, cloud.ValidateAuthority, cancellationToken).ConfigureAwait(false);
        var (status, success, content) = await SkillPost.SendAsync(http(), toUrl, SkillPost.Readdress(activity, serviceUrl, conversationId), conversationId, signer, cancellationToken).ConfigureAwait(false);
        if (success) return new InvokeResponse<T> { Status = status, Body = content.Length > 0 ? SchemaJson.Read<T>(content) : default };

        // What was answered may hold what the user wrote: it goes to the caller, not to the log.
        SkillRefused(logger, toUrl.GetLeftPart(UriPartial.Path), status);
        return new InvokeResponse<T> { Status = status, Body = typeof(T) == typeof(object) ? (T)(object)content : default };
    }

    [LoggerMessage(496, LogLevel.Error, "The skill at {Url} answered {Status}.")]
    private static partial void SkillRefused(ILogger log, string url, int status);
}
