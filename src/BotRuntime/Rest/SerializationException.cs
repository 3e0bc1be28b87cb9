using System;

namespace Microsoft.Rest;

/// <summary>A service did what it was asked, but its answer cannot be read. <see cref="Content"/> is the answer as it came.</summary>
public class SerializationException : RestException
{
    public SerializationException()
    {
    }

    public SerializationException(string message)
        : base(message)
    {
    }

    public SerializationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public SerializationException(string message, string content, Exception innerException)
        : base(message, innerException) => Content = content;

    public string Content { get; set; }
}
