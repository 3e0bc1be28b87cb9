namespace JourneyBot.DirectLine.Files;

/// <summary>What is stored of a file besides its bytes.</summary>
/// <param name="Name">Its name, safe to show and to save under.</param>
/// <param name="Type">Its media type as the client said it, one of those that are taken.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="At">When it was uploaded.</param>
internal sealed record StoredFile(string Name, string Type, int Size, DateTimeOffset At);
