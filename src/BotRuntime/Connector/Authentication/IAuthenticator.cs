using System.Threading.Tasks;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Gets tokens for the bot.</summary>
public interface IAuthenticator
{
    Task<AuthenticatorResult> GetTokenAsync(bool forceRefresh = false);
}
