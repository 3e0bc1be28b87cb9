using System;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>A service is asked too often.</summary>
public class ThrottleException : Exception
{
    public ThrottleException()
    {
    }

    public ThrottleException(string message)
        : base(message)
    {
    }

    public ThrottleException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public RetryParams RetryParams { get; set; }
}
