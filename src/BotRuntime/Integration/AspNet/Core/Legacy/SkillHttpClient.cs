using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core.Skills;

/// <summary>Gives activities to skills, under an id of their own for each conversation.</summary>
[Obsolete("Use BotFrameworkAuthentication.CreateBotFrameworkClient().", false)]
public class SkillHttpClient : BotFrameworkHttpClient
{
    private readonly SkillConversationIdFactoryBase _conversationIds;

    public SkillHttpClient(HttpClient httpClient, ICredentialProvider credentialProvider, SkillConversationIdFactoryBase conversationIdFactory, IChannelProvider channelProvider = null, ILogger logger = null)
        : base(httpClient, credentialProvider, channelProvider, logger)
    {
        _conversationIds = conversationIdFactory;
    }

    public virtual async Task<InvokeResponse<T>> PostActivityAsync<T>(string originatingAudience, string fromBotId, BotFrameworkSkill toSkill, Uri callbackUrl, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(toSkill);
        var options = new SkillConversationIdFactoryOptions { FromBotOAuthScope = originatingAudience, FromBotId = fromBotId, Activity = activity, BotFrameworkSkill = toSkill };
        string conversationId;
        try
        {
            conversationId = await _conversationIds.CreateSkillConversationIdAsync(options, cancellationToken).ConfigureAwait(false);
        }
        catch (NotImplementedException)
        {
            // A factory from the time before the options.
            conversationId = await _conversationIds.CreateSkillConversationIdAsync(activity.GetConversationReference(), cancellationToken).ConfigureAwait(false);
        }

        return await PostActivityAsync<T>(fromBotId, toSkill.AppId, toSkill.SkillEndpoint, callbackUrl, conversationId, activity, cancellationToken).ConfigureAwait(false);
    }

    public virtual async Task<InvokeResponse> PostActivityAsync(string fromBotId, BotFrameworkSkill toSkill, Uri callbackUrl, Activity activity, CancellationToken cancellationToken) =>
        await PostActivityAsync<object>(fromBotId, toSkill, callbackUrl, activity, cancellationToken).ConfigureAwait(false);

    public virtual Task<InvokeResponse<T>> PostActivityAsync<T>(string fromBotId, BotFrameworkSkill toSkill, Uri callbackUrl, Activity activity, CancellationToken cancellationToken)
    {
        var audience = ChannelProvider?.IsGovernment() == true ? GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope : AuthenticationConstants.ToChannelFromBotOAuthScope;
        return PostActivityAsync<T>(audience, fromBotId, toSkill, callbackUrl, activity, cancellationToken);
    }
}
