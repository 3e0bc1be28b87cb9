using System;
using System.Globalization;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Which cloud an address for logins belongs to.</summary>
internal static class LoginEndpoint
{
    public static bool IsPublic(string endpoint) => string.IsNullOrEmpty(endpoint) || Is(endpoint, AuthenticationConstants.ToChannelFromBotLoginUrlTemplate);

    public static bool IsGovernment(string endpoint) => Is(endpoint, GovernmentAuthenticationConstants.ToChannelFromBotLoginUrlTemplate);

    /// <summary>The address itself, with <paramref name="tenant"/> in the place of {0}.</summary>
    public static string Of(string endpoint, string tenant) => string.Format(CultureInfo.InvariantCulture, endpoint, tenant);

    private static bool Is(string endpoint, string template) => template.Equals(endpoint, StringComparison.OrdinalIgnoreCase);
}
