namespace JourneyBot.Outgoing.Sinks;

/// <summary>Names, and beginnings of names with a star at the end.</summary>
internal sealed class NamePatterns(IEnumerable<string> patterns)
{
    private readonly HashSet<string> names = [.. patterns.Where(pattern => !pattern.EndsWith('*'))];
    private readonly string[] beginnings = [.. patterns.Where(pattern => pattern.EndsWith('*')).Select(pattern => pattern[..^1])];

    public bool Match(string name)
    {
        if (names.Contains(name)) return true;
        foreach (var beginning in beginnings)
            if (name.StartsWith(beginning, StringComparison.Ordinal)) return true;
        return false;
    }
}
