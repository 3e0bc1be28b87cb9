namespace JourneyBot.LiteDb;

/// <summary>The store's file can't be opened, read or written; the message names the file and the fix.</summary>
public sealed class LiteDbFileException : IOException
{
    /// <summary>Says what is wrong with which file, and how to mend it.</summary>
    public LiteDbFileException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
