using JourneyBot.Host.Commands;

namespace JourneyBot.Host.Remote;

/// <summary>Where the administration key of a host comes from. Never from the arguments: everybody on the machine may read those.</summary>
internal static class HostKey
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "JOURNEYBOT_KEY";

    private const int MaxBytes = 4_096;

    /// <summary>The key of the file, or else of the variable; null where neither is given. Throws <see cref="CommandException"/> for what is none.</summary>
    public static string? Find(string? file, string? variable)
    {
        if (file is null && string.IsNullOrWhiteSpace(variable)) return null;
        var (text, place) = file is null ? (variable ?? "", Variable) : (Read(file), $"'{file}'");
        var key = text.Trim();
        if (key.Length == 0 || key.Any(letter => letter is <= ' ' or > '~')) throw new CommandException($"{place} holds no key: a key is one word; it is what JourneyBot:Administration:Key of the host has");
        return key;
    }

    private static string Read(string file)
    {
        if (!File.Exists(file)) throw new CommandException($"there is no file '{file}'; --key-file names one that holds the host's administration key");
        if (new FileInfo(file).Length > MaxBytes) throw new CommandException($"'{file}' has more than {MaxBytes:N0} bytes; --key-file names one that holds nothing but the key");
        return File.ReadAllText(file);
    }
}
