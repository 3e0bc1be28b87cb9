namespace JourneyBot.Language.Intents;

/// <summary>The intents of a pack with their examples, as written in its <c>intents.yaml</c>.</summary>
/// <param name="Examples">All examples, in the order of the file.</param>
/// <remarks>
/// The format: <c>version: 1</c>, then <c>intents:</c>, a list of <c>id:</c> and <c>examples:</c>, which has a list of texts per locale.
/// The id <c>none</c> is reserved for examples that no intent answers; it makes "don't know" surer.
/// </remarks>
public sealed record IntentSet(IReadOnlyList<IntentExample> Examples)
{
    private const int LargestFile = 4 * 1024 * 1024;

    /// <summary>Reads a file of at most 4 MB.</summary>
    /// <exception cref="InvalidDataException">The file has mistakes; the message has one line, <c>file(line,col): error: …</c>, for each.</exception>
    public static IntentSet Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var size = new FileInfo(path).Length;
        if (size > LargestFile) throw new InvalidDataException($"{path}(1,1): error: the file has {size} bytes, more than {LargestFile}; split the pack.");
        return Parse(File.ReadAllText(path), path);
    }

    /// <summary>Reads the text of a file; <paramref name="file"/> is its name for messages.</summary>
    /// <exception cref="InvalidDataException">The text has mistakes; the message has one line, <c>file(line,col): error: …</c>, for each.</exception>
    public static IntentSet Parse(string yaml, string file)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(file);
        return new IntentSetReader(file).Read(yaml);
    }
}
