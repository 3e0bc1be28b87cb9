using System;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Whatever is wrong with a request's name is an <see cref="UnauthorizedAccessException"/>: 401, never 500.</summary>
internal static class Refusal
{
    public static UnauthorizedAccessException Because(string reason, Exception problem = null) =>
        new($"The request is not authorised: {reason}.", problem);
}
