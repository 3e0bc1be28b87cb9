using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <content>Where users sign in.</content>
public partial class BotFrameworkAdapter
{
    public virtual Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, string connectionName, CancellationToken cancellationToken = default) =>
        GetOauthSignInLinkAsync(turnContext, null, connectionName, cancellationToken);

    public virtual Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, CancellationToken cancellationToken = default) =>
        SignInLinkAsync(turnContext, oAuthAppCredentials, connectionName, null, cancellationToken);

    public virtual Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, string connectionName, string userId, string finalRedirect = null, CancellationToken cancellationToken = default) =>
        GetOauthSignInLinkAsync(turnContext, null, connectionName, userId, finalRedirect, cancellationToken);

    public virtual Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, string userId, string finalRedirect = null, CancellationToken cancellationToken = default)
    {
        Given(userId, nameof(userId));
        return SignInLinkAsync(turnContext, oAuthAppCredentials, connectionName, finalRedirect, cancellationToken);
    }

    public virtual Task<SignInResource> GetSignInResourceAsync(ITurnContext turnContext, string connectionName, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);
        return GetSignInResourceAsync(turnContext, connectionName, turnContext.Activity.From?.Id, null, cancellationToken);
    }

    public virtual Task<SignInResource> GetSignInResourceAsync(ITurnContext turnContext, string connectionName, string userId, string finalRedirect = null, CancellationToken cancellationToken = default) =>
        GetSignInResourceAsync(turnContext, null, connectionName, userId, finalRedirect, cancellationToken);

    public virtual async Task<SignInResource> GetSignInResourceAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, string userId, string finalRedirect = null, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);
        Given(connectionName, nameof(connectionName));
        Given(userId, nameof(userId));
        var tokens = await TokensAsync(turnContext, oAuthAppCredentials).ConfigureAwait(false);
        return await tokens.GetSignInResourceAsync(connectionName, turnContext.Activity, finalRedirect, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> SignInLinkAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, string finalRedirect, CancellationToken cancellationToken)
    {
        BotAssert.ContextNotNull(turnContext);
        Given(connectionName, nameof(connectionName));
        var tokens = await TokensAsync(turnContext, oAuthAppCredentials).ConfigureAwait(false);
        return await tokens.GetSignInLinkAsync(connectionName, turnContext.Activity, finalRedirect, cancellationToken).ConfigureAwait(false);
    }
}
