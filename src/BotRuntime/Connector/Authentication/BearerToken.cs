using System;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The token in an Authorization header, read but not believed.</summary>
internal static class BearerToken
{
    /// <summary>Tokens of channels are about 1 KB.</summary>
    public const int Limit = 16 * 1024;

    /// <summary>Reads <c>Bearer TOKEN</c>.</summary>
    /// <returns>null if the header is of another shape or the token is malformed.</returns>
    public static JsonWebToken Read(string authHeader, StringComparison schemeCase = StringComparison.Ordinal)
    {
        var parts = authHeader?.Length <= Limit + 8 ? authHeader.Split(' ') : [];
        return parts is [var scheme, { Length: > 0 and <= Limit } text] && scheme.Equals("Bearer", schemeCase) ? Parse(text) : null;
    }

    public static JsonWebToken Parse(string text)
    {
        try
        {
            var token = new JsonWebToken(text);

            // The reader is lazy: what is wrong with the claims shows when they are asked for.
            _ = token.Claims;
            _ = token.Issuer;
            return token;
        }
#pragma warning disable CA1031 // Whatever the reader says to bytes of a stranger, they are no token.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
