namespace JourneyBot.Stages;

/// <summary>A mistake in a pack's <c>stages.yaml</c>, told as <c>file(line,column): error: what</c>.</summary>
public sealed class PackFileException : Exception
{
    /// <summary>Tells the mistake.</summary>
    public PackFileException(string message)
        : base(message)
    {
    }

    /// <summary>Tells the mistake and what the YAML reader said.</summary>
    public PackFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
