namespace JourneyBot.Ingestion.Names;

/// <summary>A mistake in a pack's <c>events.yaml</c>, told as <c>file(line,column): error: what</c>.</summary>
public sealed class EventFileException : Exception
{
    /// <summary>Tells the mistake and what the YAML reader said.</summary>
    public EventFileException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
