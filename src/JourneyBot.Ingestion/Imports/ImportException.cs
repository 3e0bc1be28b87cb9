namespace JourneyBot.Ingestion.Imports;

/// <summary>A file can't be read, or not any further; the message names the place and the fix.</summary>
public sealed class ImportException : Exception
{
    /// <summary>Says what is wrong and what to do.</summary>
    public ImportException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
