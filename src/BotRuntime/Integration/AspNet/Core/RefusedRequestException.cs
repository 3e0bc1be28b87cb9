using System;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>A request that is not taken, with the status and words for its sender.</summary>
internal sealed class RefusedRequestException(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;
}
